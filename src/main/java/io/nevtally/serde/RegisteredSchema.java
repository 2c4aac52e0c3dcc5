package io.nevtally.serde;

import java.util.List;

/**
 * A schema as the registry has it.
 *
 * @param id its id, or -1 where the registry didn't say
 * @param type AVRO, PROTOBUF or JSON
 * @param text its text
 * @param references the schemas whose types it uses
 */
record RegisteredSchema(int id, String type, String text, List<Reference> references) {

    /**
     * A schema that another one uses.
     *
     * @param subject its subject
     * @param version its version there
     */
    record Reference(String subject, String version) {}
}
