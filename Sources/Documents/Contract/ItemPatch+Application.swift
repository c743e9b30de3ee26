import CosmosSQL

extension ItemPatch {
    /// The most changes in one patch.
    static let operationLimit = 10

    /// The item after the changes; members with a protected name may not be changed.
    func applied(
        to item: CosmosObject, protecting protected: Set<String>
    ) throws(DocumentError) -> CosmosObject {
        guard 1...Self.operationLimit ~= self.operations.count else {
            throw .invalidPatch(
                reason: "it has \(self.operations.count) operations; 1 to 10 are allowed")
        }
        var value = CosmosValue.object(item)
        for operation in self.operations {
            for pointer in try operation.pointers where protected.contains(pointer.tokens[0]) {
                throw .invalidPatch(reason: "`\(pointer.tokens[0])` cannot be changed")
            }
            try operation.apply(to: &value)
        }
        return value.objectValue ?? item
    }
}

extension ItemPatch.Operation {
    fileprivate var pointers: [JSONPointer] {
        get throws(DocumentError) {
            switch self {
            case .add(let path, _), .set(let path, _), .replace(let path, _), .remove(let path),
                .increment(let path, _):
                [try JSONPointer(path)]
            case .move(let from, let to): [try JSONPointer(from), try JSONPointer(to)]
            }
        }
    }

    fileprivate func apply(to value: inout CosmosValue) throws(DocumentError) {
        switch self {
        case .add(let path, let new): try value.put(new, at: JSONPointer(path), .insert)
        case .set(let path, let new): try value.put(new, at: JSONPointer(path), .overwrite)
        case .replace(let path, let new): try value.put(new, at: JSONPointer(path), .replace)
        case .remove(let path): _ = try value.remove(at: JSONPointer(path))
        case .increment(let path, let difference):
            let pointer = try JSONPointer(path)
            let old = value.value(at: pointer)
            guard let number = old.isUndefined ? 0 : old.numberValue else {
                throw .invalidPatch(reason: "the value at `\(path)` is not a number")
            }
            try value.put(.number(number + difference), at: pointer, .overwrite)
        case .move(let from, let to):
            let (source, target) = (try JSONPointer(from), try JSONPointer(to))
            guard source == target || !source.contains(target) else {
                throw .invalidPatch(reason: "`\(to)` lies inside of `\(from)`")
            }
            let moved = try value.remove(at: source)
            try value.put(moved, at: target, .overwrite)
        }
    }
}

/// What putting a value does to what is there.
private enum Placement {
    /// Members are overwritten, array elements shifted to the right.
    case insert
    /// What is there is overwritten.
    case overwrite
    /// As `overwrite`, but something must be there.
    case replace
}

extension CosmosValue {
    fileprivate func value(at pointer: JSONPointer) -> CosmosValue {
        pointer.tokens.reduce(self) { value, token in
            value.arrayValue == nil ? value[token] : Int(token).map { value[$0] } ?? .undefined
        }
    }

    fileprivate mutating func put(
        _ new: CosmosValue, at pointer: JSONPointer, _ placement: Placement
    ) throws(DocumentError) {
        try self.changeParent(of: pointer) { parent, name throws(DocumentError) in
            switch parent {
            case .object(var object):
                guard placement != .replace || object[name] != nil else {
                    throw .missing(pointer)
                }
                object[name] = new
                parent = .object(object)
            case .array(var elements):
                try elements.put(new, at: name, placement, pointer)
                parent = .array(elements)
            default: throw .missing(pointer)
            }
        }
    }

    fileprivate mutating func remove(
        at pointer: JSONPointer
    ) throws(DocumentError) -> CosmosValue {
        let removed = self.value(at: pointer)
        guard !removed.isUndefined else { throw .missing(pointer) }
        try self.changeParent(of: pointer) { parent, name throws(DocumentError) in
            switch parent {
            case .object(var object):
                object[name] = nil
                parent = .object(object)
            case .array(var elements):
                elements.remove(at: Int(name) ?? 0)
                parent = .array(elements)
            default: throw .missing(pointer)
            }
        }
        return removed
    }

    private mutating func changeParent(
        of pointer: JSONPointer, at depth: Int = 0,
        _ change: (inout CosmosValue, String) throws(DocumentError) -> Void
    ) throws(DocumentError) {
        let token = pointer.tokens[depth]
        guard depth < pointer.tokens.count - 1 else {
            try change(&self, token)
            return
        }
        switch self {
        case .object(var object):
            guard var child = object[token] else { throw .missing(pointer) }
            try child.changeParent(of: pointer, at: depth + 1, change)
            object[token] = child
            self = .object(object)
        case .array(var elements):
            guard let index = Int(token), elements.indices.contains(index) else {
                throw .missing(pointer)
            }
            try elements[index].changeParent(of: pointer, at: depth + 1, change)
            self = .array(elements)
        default: throw .missing(pointer)
        }
    }
}

extension [CosmosValue] {
    fileprivate mutating func put(
        _ new: CosmosValue, at name: String, _ placement: Placement, _ pointer: JSONPointer
    ) throws(DocumentError) {
        let index = name == "-" && placement != .replace ? self.count : Int(name)
        guard let index, self.indices.contains(index) || index == self.count else {
            throw .missing(pointer)
        }
        switch placement {
        case .insert: self.insert(new, at: index)
        case .overwrite where index == self.count: self.append(new)
        case .overwrite: self[index] = new
        case .replace:
            guard index < self.count else { throw .missing(pointer) }
            self[index] = new
        }
    }
}

extension DocumentError {
    fileprivate static func missing(_ pointer: JSONPointer) -> DocumentError {
        .invalidPatch(reason: "there is nothing at `/\(pointer.tokens.joined(separator: "/"))`")
    }
}
