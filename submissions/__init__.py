"""The case: a qualification put forward, its data, its rules, and the organisation's side."""
