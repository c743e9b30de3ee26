"""Drives an endpoint with Microsoft's azure-cosmos, feature by feature; prints what it did.

Usage: drive.py ENDPOINT KEY
"""

import sys

from azure.core import MatchConditions
from azure.cosmos import CosmosClient, PartitionKey, exceptions

endpoint, key = sys.argv[1:3]


def fails(kind, call, status, substatus=None):
    """Expects a call to be refused in a certain way."""
    try:
        call()
    except kind as error:
        assert error.status_code == status, (error.status_code, status, error)
        if substatus is not None:
            assert error.sub_status == substatus, (error.sub_status, substatus)
        return error
    raise AssertionError(f"{call} was not refused with {status}")


def bare(item):
    return {name: value for name, value in item.items() if not name.startswith("_")}


def databases_and_containers(client):
    database = client.create_database("d")
    fails(exceptions.CosmosResourceExistsError, lambda: client.create_database("d"), 409)
    assert client.create_database_if_not_exists("d").id == "d"
    client.create_database("other")
    assert [entry["id"] for entry in client.list_databases()] == ["d", "other"]
    assert database.read()["id"] == "d"
    client.delete_database("other")
    fails(
        exceptions.CosmosResourceNotFoundError,
        lambda: client.get_database_client("other").read(),
        404,
    )

    policy = {
        "compositeIndexes": [[{"path": "/a"}, {"path": "/b", "order": "descending"}]],
    }
    container = database.create_container(
        "c",
        PartitionKey("/entityType"),
        indexing_policy=policy,
        unique_key_policy={"uniqueKeys": [{"paths": ["/name"]}]},
        default_ttl=-1,
    )
    again = database.create_container_if_not_exists("c", PartitionKey("/entityType"))
    assert again.id == "c"
    settings = container.read()
    assert settings["partitionKey"]["paths"] == ["/entityType"]
    assert settings["defaultTtl"] == -1
    assert settings["indexingPolicy"]["includedPaths"] == [{"path": "/*"}]
    assert len(settings["indexingPolicy"]["compositeIndexes"][0]) == 2
    database.create_container("gone", PartitionKey("/x"))
    assert [entry["id"] for entry in database.list_containers()] == ["c", "gone"]
    database.replace_container("gone", PartitionKey("/x"), default_ttl=60)
    assert database.get_container_client("gone").read()["defaultTtl"] == 60
    database.delete_container("gone")
    fails(
        exceptions.CosmosResourceNotFoundError,
        lambda: database.get_container_client("gone").read(),
        404,
        1003,
    )
    return container


def items(container):
    made = container.create_item({"id": "a b/é".replace("/", "-"), "entityType": "e", "n": 1})
    assert made["_etag"].startswith('"') and made["_ts"] > 0 and made["_rid"]
    read = container.read_item(made["id"], partition_key="e")
    assert read == made
    fails(exceptions.CosmosResourceExistsError, lambda: container.create_item(bare(made)), 409)
    fails(
        exceptions.CosmosResourceNotFoundError,
        lambda: container.read_item("none", partition_key="e"),
        404,
    )

    upserted = container.upsert_item({"id": "1", "entityType": "e", "name": "x", "n": 1})
    upserted["n"] = 2
    replaced = container.replace_item(
        "1",
        upserted,
        etag=upserted["_etag"],
        match_condition=MatchConditions.IfNotModified,
    )
    assert replaced["n"] == 2
    fails(
        exceptions.CosmosAccessConditionFailedError,
        lambda: container.replace_item(
            "1",
            upserted,
            etag=upserted["_etag"],
            match_condition=MatchConditions.IfNotModified,
        ),
        412,
    )
    fails(
        exceptions.CosmosResourceExistsError,
        lambda: container.create_item({"id": "2", "entityType": "e", "name": "x"}),
        409,
    )
    container.create_item({"id": "1", "entityType": "é"})
    assert container.read_item("1", partition_key="é")["entityType"] == "é"
    container.delete_item("1", partition_key="é")
    fails(
        exceptions.CosmosResourceNotFoundError,
        lambda: container.delete_item("1", partition_key="é"),
        404,
    )
    assert not container.upsert_item(
        {"id": "quiet", "entityType": "q"}, no_response=True
    )
    fails(
        exceptions.CosmosHttpResponseError,
        lambda: container.create_item({"id": "big", "entityType": "e", "t": "x" * (2 << 20)}),
        413,
    )


def patches(container):
    container.create_item({"id": "p", "entityType": "p", "name": "p", "list": [1], "n": 1})
    patched = container.patch_item(
        "p",
        partition_key="p",
        patch_operations=[
            {"op": "add", "path": "/list/-", "value": 2},
            {"op": "incr", "path": "/n", "value": 5},
            {"op": "set", "path": "/new", "value": {"deep": None}},
            {"op": "move", "from": "/name", "path": "/moved"},
        ],
        filter_predicate="from c where c.n = 1",
    )
    expected = {
        "id": "p", "entityType": "p", "list": [1, 2], "n": 6, "new": {"deep": None}, "moved": "p",
    }
    assert bare(patched) == expected, patched
    fails(
        exceptions.CosmosHttpResponseError,
        lambda: container.patch_item(
            "p",
            partition_key="p",
            patch_operations=[{"op": "incr", "path": "/n", "value": 5}],
            filter_predicate="from c where c.n = 1",
        ),
        412,
    )
    fails(
        exceptions.CosmosHttpResponseError,
        lambda: container.patch_item(
            "p", partition_key="p", patch_operations=[{"op": "remove", "path": "/none"}]
        ),
        400,
    )


def batches(container):
    results = container.execute_item_batch(
        [
            ("create", ({"id": "b1", "entityType": "b", "name": "1"},)),
            ("upsert", ({"id": "b2", "entityType": "b", "name": "2"},)),
            ("read", ("b1",)),
            ("replace", ("b1", {"id": "b1", "entityType": "b", "name": "3"})),
            ("patch", ("b2", [{"op": "set", "path": "/n", "value": 1}])),
            ("delete", ("b1",)),
        ],
        partition_key="b",
    )
    assert [result["statusCode"] for result in results] == [201, 201, 200, 200, 200, 204], results
    assert results[4]["resourceBody"]["n"] == 1
    try:
        container.execute_item_batch(
            [
                ("create", ({"id": "b3", "entityType": "b", "name": "4"},)),
                ("create", ({"id": "b2", "entityType": "b", "name": "5"},)),
            ],
            partition_key="b",
        )
        raise AssertionError("the batch was not refused")
    except exceptions.CosmosBatchOperationError as error:
        assert error.error_index == 1, error.error_index
        statuses = [result["statusCode"] for result in error.operation_responses]
        assert statuses == [424, 409], statuses
    fails(
        exceptions.CosmosResourceNotFoundError,
        lambda: container.read_item("b3", partition_key="b"),
        404,
    )


def queries(container):
    for number in range(25):
        container.create_item(
            {
                "id": f"q{number:02}",
                "entityType": "odd" if number % 2 else "even",
                "name": f"q{number}",
                "a": number // 10,
                "b": number,
                "tags": ["x", "y"],
            }
        )
    across = dict(enable_cross_partition_query=True)
    some = "c.entityType IN ('odd', 'even')"

    def ask(text, **options):
        return list(container.query_items(text, **options))

    assert len(ask(f"SELECT * FROM c WHERE {some}", **across)) == 25
    assert len(ask("SELECT * FROM c", partition_key="odd")) == 12
    assert ask(f"SELECT VALUE COUNT(1) FROM c WHERE {some}", **across) == [25]
    ordered = ask(f"SELECT VALUE c.b FROM c WHERE {some} ORDER BY c.b DESC", **across)
    assert ordered == list(range(24, -1, -1))
    composite = ask(f"SELECT VALUE c.b FROM c WHERE {some} ORDER BY c.a, c.b DESC", **across)
    assert composite[:3] == [9, 8, 7]
    fails(
        exceptions.CosmosHttpResponseError,
        lambda: ask("SELECT * FROM c ORDER BY c.b, c.a", **across),
        400,
    )
    groups = ask(
        f"SELECT c.entityType, COUNT(1) AS n FROM c WHERE {some} GROUP BY c.entityType", **across
    )
    assert {group["entityType"]: group["n"] for group in groups} == {"odd": 12, "even": 13}
    assert ask(f"SELECT DISTINCT VALUE c.a FROM c WHERE {some}", **across) == [0, 1, 2]
    assert ask("SELECT VALUE t FROM c JOIN t IN c.tags WHERE c.id = 'q03'", **across) == ["x", "y"]
    assert ask(
        "SELECT VALUE c.b FROM c WHERE c.b >= @low AND c.name = @name",
        parameters=[{"name": "@low", "value": 3}, {"name": "@name", "value": "q7"}],
        **across,
    ) == [7]
    assert len(ask(f"SELECT TOP 3 * FROM c WHERE {some} ORDER BY c.b", **across)) == 3
    assert ask(f"SELECT VALUE c.b FROM c WHERE {some} ORDER BY c.b OFFSET 5 LIMIT 2", **across) == [
        5, 6,
    ]
    error = fails(
        exceptions.CosmosHttpResponseError, lambda: ask("SELECT * FORM c", **across), 400
    )
    assert "SC1001" in error.message, error.message

    pages = container.query_items(
        "SELECT VALUE c.b FROM c WHERE c.entityType = 'even' ORDER BY c.b",
        partition_key="even",
        max_item_count=5,
    ).by_page()
    first = list(next(pages))
    token = pages.continuation_token
    assert first == [0, 2, 4, 6, 8] and token
    rest = container.query_items(
        "SELECT VALUE c.b FROM c WHERE c.entityType = 'even' ORDER BY c.b",
        partition_key="even",
        max_item_count=5,
    ).by_page(token)
    assert [list(page) for page in rest] == [[10, 12, 14, 16, 18], [20, 22, 24]]
    total = ask("SELECT VALUE COUNT(1) FROM c", **across)[0]
    assert len(list(container.read_all_items(max_item_count=7))) == total
    assert len(container.read_items([("q01", "odd"), ("q02", "even"), ("none", "odd")])) == 2
    assert total > 25


def change_feed(container):
    changes = list(container.query_items_change_feed(start_time="Beginning"))
    assert len(changes) > 25 and all("_lsn" in change for change in changes)
    assert [c["_lsn"] for c in changes] == sorted(c["_lsn"] for c in changes)
    token = container.client_connection.last_response_headers["etag"]
    assert not list(container.query_items_change_feed(continuation=token))
    container.upsert_item({"id": "q01", "entityType": "odd", "name": "again"})
    newer = list(container.query_items_change_feed(continuation=token))
    assert [change["name"] for change in newer] == ["again"]
    odd = list(container.query_items_change_feed(start_time="Beginning", partition_key="odd"))
    assert len(odd) == 12
    ranges = list(container.read_feed_ranges())
    assert len(ranges) == 1
    whole = list(
        container.query_items_change_feed(start_time="Beginning", feed_range=ranges[0])
    )
    assert len(whole) == len(changes)
    assert not list(container.query_items_change_feed(start_time="Now"))


def refusals():
    wrong = "d3Jvbmc="
    fails(
        exceptions.CosmosHttpResponseError,
        lambda: CosmosClient(endpoint, wrong).create_database("x"),
        401,
    )


client = CosmosClient(endpoint, key, retry_total=0)
container = databases_and_containers(client)
parts = [items, patches, batches, queries, change_feed]
for part in parts:
    part(container)
refusals()
print("databases_and_containers", *[part.__name__ for part in parts], "refusals")
