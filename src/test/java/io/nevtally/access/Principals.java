package io.nevtally.access;

import io.nevtally.Certificates;
import io.nevtally.config.Settings;
import io.nevtally.config.SettingsReader;
import io.nevtally.integration.Await;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourcePatternFilter;

/** Those who run our programs on a broker that lets nobody do what isn't allowed, and the settings they do it with. */
final class Principals {
    static final String REGISTRY_USER = "tally";
    static final String REGISTRY_PASSWORD = "s3cret-of-the-registry";
    static final String TOKEN = "s3cret-of-the-api";
    private static final String PASSWORD = "s3cret-of-";

    private final SecureBroker broker;
    private final GuardedRegistry registry;
    private final Path dir;

    Principals(SecureBroker broker, GuardedRegistry registry, Path dir) {
        this.broker = broker;
        this.registry = registry;
        this.dir = dir;
    }

    /** The settings, in a file, of somebody who is let in and may do nothing yet. Every secret stands in another file. */
    Path newcomer(String user, String deployment) throws Exception {
        broker.letIn(user, password(user));
        return settings(user, password(user), deployment);
    }

    static String password(String user) {
        return PASSWORD + user;
    }

    /** The settings of the administrator, who may do everything. */
    Path administrator(String deployment) throws IOException {
        return settings(SecureBroker.ADMIN, SecureBroker.ADMIN_PASSWORD, deployment);
    }

    /** Allows somebody things. */
    void allow(String user, Collection<Permission> permissions) throws Exception {
        List<AclBinding> bindings = permissions.stream()
                .flatMap(permission -> permission.operations().stream()
                        .map(operation -> new AclBinding(
                                new ResourcePattern(permission.type(), permission.name(), permission.pattern()),
                                new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW))))
                .toList();
        broker.admin().createAcls(bindings).all().get();
        awaitAllowed(user, bindings.size());
    }

    /** Waits until the broker knows of all that somebody is allowed. */
    void awaitAllowed(String user, int operations) throws Exception {
        AccessControlEntryFilter whose =
                new AccessControlEntryFilter("User:" + user, null, AclOperation.ANY, AclPermissionType.ANY);
        AclBindingFilter filter = new AclBindingFilter(ResourcePatternFilter.ANY, whose);
        Await.until(
                "the broker knows what " + user + " may do",
                () -> broker.admin().describeAcls(filter).values().get().size() >= operations);
    }

    static Settings read(Path settings) {
        return SettingsReader.load(settings, Map.of());
    }

    private Path settings(String user, String password, String deployment) throws IOException {
        String name = deployment + '-' + user;
        Path secrets = dir.resolve(name + ".secrets");
        Properties settings = broker.client(user, "${file:" + secrets + ":password}");
        settings.setProperty("schema.registry.url", registry.url());
        settings.setProperty("basic.auth.credentials.source", "USER_INFO");
        settings.setProperty("basic.auth.user.info", "${file:" + secrets + ":registry}");
        settings.setProperty("schema.registry.ssl.truststore.type", "PEM");
        settings.setProperty(
                "schema.registry.ssl.truststore.location",
                broker.certificates().pem().toString());
        settings.setProperty("application.id", "app-" + deployment);
        settings.setProperty("state.dir", dir.resolve("state-" + name).toString());
        settings.setProperty("repartition.purge.interval.ms", "100");
        settings.setProperty("nev.topic.prefix", deployment);
        settings.setProperty("nev.topic.partitions", "1");
        settings.setProperty("nev.http.port", Integer.toString(SecureBroker.freePort()));
        settings.setProperty("nev.http.token", "${file:" + secrets + ":token}");
        settings.setProperty(
                "nev.http.ssl.keystore.location",
                broker.certificates().keystore().toString());
        settings.setProperty("nev.http.ssl.keystore.password", "${file:" + secrets + ":keystore}");
        Path file = dir.resolve(name + ".properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
            Files.writeString(
                    secrets,
                    "password=" + password + "\nregistry=" + REGISTRY_USER + ":" + REGISTRY_PASSWORD + "\ntoken="
                            + TOKEN + "\nkeystore=" + Certificates.PASSWORD + "\n");
        }
        return file;
    }
}
