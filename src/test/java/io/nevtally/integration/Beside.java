package io.nevtally.integration;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nevtally.SharedSandbox;
import io.nevtally.progress.Progress;
import io.nevtally.progress.Screen;
import io.nevtally.rebuild.Rebuild;
import io.nevtally.topic.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;

/** Rebuilds of a deployment, and what they leave behind. */
public final class Beside {
    private Beside() {}

    /** A rebuild with the settings that the deployment has now. */
    public static Rebuild open(Deployment deployment, String name) throws InterruptedException {
        return Rebuild.open(name, deployment.settings(), quiet());
    }

    /** Progress that nobody sees. */
    public static Function<String, Progress> quiet() {
        PrintWriter told = new PrintWriter(new StringWriter());
        return label -> new Progress(label, told, new Screen(false, 80, false), System::nanoTime);
    }

    /** The figures that a rebuild has published. */
    static Map<String, SpecificRecord> figures(Deployment deployment, String name) throws Exception {
        String prefix = deployment.settings().topicPrefix();
        Topics topics = new Topics(prefix, prefix + '-' + name);
        return deployment.decode(Compacted.read(java.util.List.of(topics.totals(), topics.growth(), topics.shares())));
    }

    /** Every topic, group, subject of the registry and state directory that has to do with a deployment. */
    public static Set<String> traces(Deployment deployment) throws Exception {
        String prefix = deployment.settings().topicPrefix();
        Set<String> traces = new TreeSet<>();
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", SharedSandbox.get().bootstrapServers()))) {
            traces.addAll(admin.listTopics().names().get());
            traces.addAll(admin.listGroups().all().get().stream()
                    .map(GroupListing::groupId)
                    .map(group -> "group " + group)
                    .collect(Collectors.toSet()));
        }
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(SharedSandbox.get().registryUrl() + "/subjects"))
                .build();
        String answer = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        new ObjectMapper().readTree(answer).forEach(subject -> traces.add("subject " + subject.asText()));
        Path state = Path.of(deployment.properties().getProperty("state.dir"));
        try (Stream<Path> directories = Files.list(state)) {
            directories.forEach(directory -> traces.add("state " + directory.getFileName()));
        }
        traces.removeIf(trace -> !trace.contains(prefix + '-') && !trace.contains(prefix + '.'));
        return traces;
    }
}
