package io.nevtally.access;

import java.util.List;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Operations on a resource. Reading and writing imply describing, so that this isn't named beside them.
 *
 * @param type what kind of resource it is
 * @param pattern whether the name is the resource's, or what the names of several begin with
 * @param name the name
 * @param operations the operations
 */
public record Permission(ResourceType type, PatternType pattern, String name, List<AclOperation> operations) {
    /** Operations on a resource. */
    public Permission {
        operations = List.copyOf(operations);
    }

    static Permission literal(ResourceType type, String name, AclOperation... operations) {
        return new Permission(type, PatternType.LITERAL, name, List.of(operations));
    }

    static Permission prefixed(ResourceType type, String name, AclOperation... operations) {
        return new Permission(type, PatternType.PREFIXED, name, List.of(operations));
    }
}
