/// What an expression is compiled into: it computes the value for a row.
typealias Evaluation = (Row) throws(CosmosQueryError) -> CosmosValue

/// What a source is compiled into: it extends a row by values of its own and hands on each result.
typealias RowSource =
    (Row, (Row) throws(CosmosQueryError) -> Flow) throws(CosmosQueryError) -> Flow

/// What hands on the items of the container, one after the other.
typealias ItemSource =
    ((CosmosValue) throws(CosmosQueryError) -> Flow) throws(CosmosQueryError) -> Flow
