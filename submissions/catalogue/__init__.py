"""Windows that were published, as data: dates and scope, reviewed like code."""
