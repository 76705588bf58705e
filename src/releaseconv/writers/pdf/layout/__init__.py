"""Where everything stands on the page: blocks, tables and pages."""
