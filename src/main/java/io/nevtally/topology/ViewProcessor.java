package io.nevtally.topology;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps the last value of every key. A global table would do so, too, but looks up the one before each time. */
final class ViewProcessor implements Processor<String, byte[], Void, Void> {
    private final String view;
    private KeyValueStore<String, byte[]> store;

    @SuppressWarnings("NullAway.Init") // Streams calls init before process
    ViewProcessor(String view) {
        this.view = view;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        store = context.getStateStore(view);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        store.put(record.key(), record.value());
    }
}
