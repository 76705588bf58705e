"""Writers: one room a format, each turning a `Release` into bytes."""
