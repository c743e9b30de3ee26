package import CosmosSQL

extension FlywayJSON {
    /// The result of `validate`; findings are part of it, not an error.
    package func validate(_ result: ValidateResult) -> CosmosValue {
        var object = self.plain("validate", result.database)
        let messages = result.findings.map { $0.message + "\n" + $0.remedy }
        object["warnings"] = []
        object["errorDetails"] = result.isValid ? .null : Self.details(result)
        object["invalidMigrations"] = .array(Self.invalid(result))
        object["validationSuccessful"] = .boolean(result.isValid)
        object["validateCount"] = .number(Double(result.validated))
        object["allErrorMessages"] =
            result.isValid ? .null : .string(messages.joined(separator: "\n"))
        return .object(object)
    }

    /// A missing schema is the error itself; everything else stands behind one error for all.
    private static func details(_ result: ValidateResult) -> CosmosValue {
        if let schema = result.findings.first, schema.migrationId == nil {
            return ["errorCode": .string(schema.code), "errorMessage": .string(schema.message)]
        }
        return [
            "errorCode": "VALIDATE_ERROR", "errorMessage": "Migrations have failed validation",
        ]
    }

    private static func invalid(_ result: ValidateResult) -> [CosmosValue] {
        result.findings.filter { $0.migrationId != nil }.map { finding in
            [
                "version": .string(finding.version ?? ""),
                "description": .string(finding.description),
                "filepath": .string(finding.path ?? ""),
                "errorDetails": [
                    "errorCode": .string(finding.code),
                    "errorMessage": .string(finding.message + "\n" + finding.remedy),
                ],
            ]
        }
    }

    /// The result of `repair`.
    package func repair(_ result: RepairResult) -> CosmosValue {
        var object = self.plain("repair", result.database)
        let actions = [
            result.removed.isEmpty ? nil : "Removed failed migrations",
            result.deleted.isEmpty ? nil : "Marked missing migrations as deleted",
            result.aligned.isEmpty ? nil : "Aligned applied migration checksums",
        ]
        object["repairActions"] = .array(actions.compactMap { $0.map(CosmosValue.string) })
        object["migrationsRemoved"] = Self.mended(result.removed, hasPath: false)
        object["migrationsDeleted"] = Self.mended(result.deleted)
        object["migrationsAligned"] = Self.mended(result.aligned)
        object["warnings"] = []
        return .object(object)
    }

    /// Flyway does not look for the files of the rows it removes.
    private static func mended(_ items: [MigrationItem], hasPath: Bool = true) -> CosmosValue {
        .array(
            items.map { item in
                [
                    "version": .string(item.version ?? ""),
                    "description": .string(item.description),
                    "filepath": .string(hasPath ? item.path ?? "" : ""),
                ]
            })
    }

    /// The result of `baseline`.
    package func baseline(_ result: BaselineResult) -> CosmosValue {
        var object = self.plain("baseline", result.database)
        object["successfullyBaselined"] = true
        object["baselineVersion"] = .string(result.version)
        object["warnings"] = []
        return .object(object)
    }

    /// The result of `clean`.
    package func clean(_ result: CleanResult) -> CosmosValue {
        var object = self.plain("clean", result.database)
        object["schemasCleaned"] = .array(result.schemasCleaned.map(CosmosValue.string))
        object["schemasDropped"] = .array(result.schemasDropped.map(CosmosValue.string))
        object["warnings"] = []
        return .object(object)
    }
}
