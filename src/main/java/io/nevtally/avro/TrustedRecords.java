package io.nevtally.avro;

import org.apache.avro.util.ClassSecurityValidator;

/** Our generated records as classes that Avro may make objects of: it makes none of those that it isn't told to trust. */
public final class TrustedRecords {
    static {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(),
                type -> type.getPackageName().startsWith("io.nevtally.avro.")));
    }

    private TrustedRecords() {}

    /** Tells Avro, the first time; to be called before records are read. */
    public static void trust() {}
}
