package io.nevtally.cli;

import io.nevtally.access.Permission;
import io.nevtally.config.InputException;
import java.util.stream.Collectors;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.SecurityUtils;

/**
 * Commands of Kafka's own tool that grant a principal permissions.
 *
 * @param brokers the addresses of the brokers
 * @param principal who is granted them: {@code User:nev-tally}
 */
record AclCommands(String brokers, String principal) {
    /** @throws InputException if the principal is none */
    AclCommands {
        if (!principal.matches("[A-Za-z]+:[^'\"\\\\$`]+")) {
            throw new InputException("--principal: '" + principal + "' is not a principal such as User:nev-tally");
        }
    }

    /** The command for one permission. */
    String granting(Permission permission) {
        String operations = permission.operations().stream()
                .map(operation -> " --operation " + SecurityUtils.operationName(operation))
                .collect(Collectors.joining());
        return "kafka-acls.sh --bootstrap-server " + brokers + " --command-config admin.properties --add"
                + " --allow-principal " + (principal.contains(" ") ? '"' + principal + '"' : principal) + operations
                + ' ' + option(permission.type()) + ' ' + permission.name()
                + (permission.pattern() == PatternType.PREFIXED ? " --resource-pattern-type prefixed" : "");
    }

    private static String option(ResourceType type) {
        return switch (type) {
            case TOPIC -> "--topic";
            case GROUP -> "--group";
            case TRANSACTIONAL_ID -> "--transactional-id";
            default -> throw new IllegalArgumentException(type + " is nothing that we ask for");
        };
    }
}
