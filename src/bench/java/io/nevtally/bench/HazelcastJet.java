package io.nevtally.bench;

import static com.hazelcast.jet.core.Edge.between;

import com.hazelcast.jet.core.DAG;
import com.hazelcast.jet.core.Partitioner;
import com.hazelcast.jet.core.Vertex;

/**
 * Hazelcast Jet with a job of processors written by hand: events are told apart where their identity hashes to, and summed
 * up there; only sums go on to where the totals are. It is what this service does, in Jet's way.
 */
final class HazelcastJet implements Contender {
    @Override
    public Run start(Job job) throws Exception {
        DAG dag = new DAG();
        Vertex sales = dag.newVertex("sales", HazelcastKafka.source(job)).localParallelism(job.threads());
        Vertex intake = dag.newVertex("intake", HazelcastIntake::new).localParallelism(job.threads());
        Vertex ledger = dag.newVertex("ledger", HazelcastLedger::new).localParallelism(job.threads());
        // One, as the connector has it: with several, a total could overtake the one before it.
        Vertex totals = dag.newVertex("totals", HazelcastKafka.sink(job)).localParallelism(1);
        // Jet's own partitioner would serialize every key. This hash is the same everywhere.
        dag.edge(between(sales, intake)
                .distributed()
                .partitioned((FlinkSale sale) -> sale.identity(), Partitioner.HASH_CODE));
        // The same partitioner as a restart's, by which a cell's snapshot finds the processor of the cell.
        dag.edge(between(intake, ledger).distributed().partitioned(FlinkPartial::cell));
        dag.edge(between(ledger, totals));
        return HazelcastMember.start(job, dag);
    }
}
