package io.hopwise.batch.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.min;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Which hosts belong together: the connected components of the graph of hosts and keys. Each host
 * takes the smallest name among those it shares a key with, then the one that this name took, until
 * none changes. Jumping so halves the way each time (Shiloach and Vishkin, An O(log n) Parallel
 * Connectivity Algorithm, 1982). A key that all hosts have costs as much as any other: its smallest
 * name is found piece by piece before pieces meet.
 */
final class Components {
  private final SparkSession spark;
  private final Publication scratch;

  Components(SparkSession spark, Publication scratch) {
    this.spark = spark;
    this.scratch = scratch;
  }

  /**
   * The component of each host.
   *
   * @param hosts {@code hid}
   * @param keys {@code hid}, {@code key}
   * @return {@code hid} and {@code cluster}, the smallest {@code hid} in it
   */
  Dataset<Row> of(Dataset<Row> hosts, Dataset<Row> keys) {
    Dataset<Row> labels = kept(0, hosts.select(col("hid"), col("hid").as("cluster")));
    long changed = 1;
    for (int round = 1; changed > 0; round++) {
      Dataset<Row> next = kept(round, round(labels, keys));
      changed =
          next.join(labels.withColumnRenamed("cluster", "before"), "hid")
              .filter(col("cluster").notEqual(col("before")))
              .count();
      labels = next;
    }
    return labels;
  }

  private static Dataset<Row> round(Dataset<Row> labels, Dataset<Row> keys) {
    Dataset<Row> byKey = keys.join(labels, "hid").groupBy("key").agg(min("cluster").as("smallest"));
    Dataset<Row> near = keys.join(byKey, "key").groupBy("hid").agg(min("smallest").as("near"));
    Dataset<Row> taken =
        labels
            .join(near, labels.col("hid").equalTo(near.col("hid")), "left")
            // a host without keys keeps its own: least passes over what is null
            .select(labels.col("hid"), least(col("cluster"), col("near")).as("cluster"));
    Dataset<Row> of = taken.select(col("hid").as("named"), col("cluster").as("jumped"));
    return taken
        .join(of, taken.col("cluster").equalTo(of.col("named")))
        .select(taken.col("hid"), least(taken.col("cluster"), col("jumped")).as("cluster"));
  }

  /** On disk, so that a round is not made again for the next. */
  private Dataset<Row> kept(int round, Dataset<Row> labels) {
    String path = scratch.part(FleetJob.SCRATCH + "/labels-" + round);
    labels.write().parquet(path);
    return spark.read().schema(labels.schema()).parquet(path);
  }
}
