/*! GOV.UK Frontend 6.3.0 and MOJ Frontend 11.1.0, MIT licence: see LICENCE.txt beside this file. */

// What scripts add to the pages. Built by hand into static/govuk/govuk.js; see static/govuk/README.md.
import { createAll, initAll } from "govuk-frontend";
import { SortableTable } from "@ministryofjustice/frontend/moj/components/sortable-table/sortable-table.mjs";

initAll();
createAll(SortableTable);
