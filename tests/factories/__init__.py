"""What tests are made of: people, cases in every situation, standards and categories."""

from tests.factories.accounts import (
    AwardingOrganisationFactory,
    MembershipFactory,
    UserFactory,
    person,
    the_organisation,
)
from tests.factories.casework import OutboxEntryFactory
from tests.factories.clock import MIDSUMMER
from tests.factories.parts import (
    ClarificationFactory,
    CompletenessCheckFactory,
    CompletenessItemFactory,
    DecisionFactory,
    EvidenceFactory,
    FindingFactory,
    IneligibilityFactory,
    LateRequestFactory,
    OccupationFactory,
    OfqualAdviceFactory,
    OfqualFlagFactory,
    PanelRecommendationFactory,
    ResultFactory,
    ReviewFactory,
    ScopeSettlementFactory,
    SpecialistDutyFactory,
    VersionFactory,
)
from tests.factories.standards import (
    CategoryFactory,
    CriterionFactory,
    DutyFactory,
    KnowledgeSkillBehaviourFactory,
    OccupationalStandardFactory,
    RouteFactory,
)
from tests.factories.submissions import SubmissionFactory, WindowFactory
from tests.factories.windows import (
    AreaDutyFactory,
    ContactRecordFactory,
    RouteInWindowFactory,
    SpecialistAreaFactory,
    StandardInWindowFactory,
    SubAreaFactory,
)


__all__ = [
    "MIDSUMMER",
    "AreaDutyFactory",
    "AwardingOrganisationFactory",
    "CategoryFactory",
    "ClarificationFactory",
    "CompletenessCheckFactory",
    "CompletenessItemFactory",
    "ContactRecordFactory",
    "CriterionFactory",
    "DecisionFactory",
    "DutyFactory",
    "EvidenceFactory",
    "FindingFactory",
    "IneligibilityFactory",
    "KnowledgeSkillBehaviourFactory",
    "LateRequestFactory",
    "MembershipFactory",
    "OccupationFactory",
    "OccupationalStandardFactory",
    "OfqualAdviceFactory",
    "OfqualFlagFactory",
    "OutboxEntryFactory",
    "PanelRecommendationFactory",
    "ResultFactory",
    "ReviewFactory",
    "RouteFactory",
    "RouteInWindowFactory",
    "ScopeSettlementFactory",
    "SpecialistAreaFactory",
    "SpecialistDutyFactory",
    "StandardInWindowFactory",
    "SubAreaFactory",
    "SubmissionFactory",
    "UserFactory",
    "VersionFactory",
    "WindowFactory",
    "person",
    "the_organisation",
]
