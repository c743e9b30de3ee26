/// The queries that read a catalogue of MySQL's kind.
///
/// Both products answer with the same columns, so that the rows are read in one place.
protocol InformationSchema: TableQueries, KeyQueries, ProgramQueries, PermissionQueries {}
