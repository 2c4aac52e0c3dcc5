package io.nevtally.service;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells how the restoring of state goes on. */
final class RestoreLog implements StateRestoreListener {
    private static final Logger LOG = LoggerFactory.getLogger(RestoreLog.class);

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long start, long end) {
        if (end > start) {
            LOG.info("restoring {} from {}, {} records", store, partition, end - start);
        }
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long end, long restored) {
        LOG.debug("restored {} records of {} from {}", restored, store, partition);
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long total) {
        if (total > 0) {
            LOG.info("restored {} from {}, {} records", store, partition, total);
        }
    }
}
