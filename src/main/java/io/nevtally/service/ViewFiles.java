package io.nevtally.service;

import io.nevtally.config.InputException;
import io.nevtally.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of the views, which all figures are read back into. Streams doesn't clear away by itself what a killed process
 * has left of them, but gives up at every start (KAFKA-21034). So it is noted down when they have been closed in order;
 * where that hasn't been, they are deleted, and read anew from the topics.
 */
final class ViewFiles {
    private static final Logger LOG = LoggerFactory.getLogger(ViewFiles.class);

    private final Path views;
    private final Path closed;

    ViewFiles(Settings settings) {
        StreamsConfig config = new StreamsConfig(settings.kafka());
        Path state = Path.of(config.getString(StreamsConfig.STATE_DIR_CONFIG), settings.application());
        views = state.resolve("global");
        closed = state.resolve("views-closed");
    }

    /** Makes them ready to be opened. Streams must hold the state directory by then. */
    void beforeOpening() {
        try {
            if (Files.exists(views) && !Files.exists(closed)) {
                LOG.info("the views were not closed in order; they are read anew");
                Utils.delete(views.toFile());
            }
            Files.deleteIfExists(closed);
        } catch (IOException e) {
            throw new InputException("state.dir: " + views + " can't be deleted (" + e.getMessage()
                    + "); delete it, the service reads it back from the topics");
        }
    }

    /** Notes down that they have been closed. */
    void closedInOrder() {
        try {
            if (Files.exists(views)) {
                Files.write(closed, new byte[0]);
            }
        } catch (IOException e) {
            LOG.warn("{} can't be written ({}); the next start reads the views anew", closed, e.getMessage());
        }
    }
}
