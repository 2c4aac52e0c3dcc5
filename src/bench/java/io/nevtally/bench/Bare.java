package io.nevtally.bench;

import io.nevtally.avro.event.VehicleSold;
import io.nevtally.serde.AvroSerde;
import java.util.Map;

/**
 * The limit: one thread polls, decodes, and adds each event to the sums of its cells and day, which nobody gets and nothing
 * keeps.
 */
final class Bare implements Contender {

    @Override
    public Run start(Job job) {
        return new Loop(job);
    }

    private static final class Loop implements Unpublished {
        private final Job job;
        private final AvroSerde serde;
        private final ReadLoop reading;
        private final DaySums sums = new DaySums();
        private long read;
        private volatile boolean isDone;

        Loop(Job job) {
            this.job = job;
            serde = AvroSerde.of(Map.of("schema.registry.url", job.registryUrl()));
            reading = ReadLoop.start(job, serde, this::add);
        }

        private void add(ReadLoop.Polled polled) {
            for (var event : polled.records()) {
                sums.add((VehicleSold) event.value());
            }
            read += polled.records().count();
            isDone = read == polled.backlog();
        }

        @Override
        public void check() {
            reading.check();
        }

        @Override
        public boolean isDone() {
            return isDone;
        }

        @Override
        public void publish() {
            sums.publish(job, serde);
        }

        @Override
        public void close() {
            reading.close();
            serde.close();
        }
    }
}
