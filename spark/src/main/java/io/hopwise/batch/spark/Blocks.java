package io.hopwise.batch.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rank;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Makes cases of clusters. A small cluster is one. A large one is cut into blocks, each with some
 * of its nodes and with the same three of them: so every node is walked from and to those, which
 * shows what is wrong with itself, and no task has more than a block. What grows is the number of
 * blocks, with the nodes and not with their pairs.
 */
final class Blocks {
  /** Up to so many nodes a diagnosis walks all pairs, so that a cluster of them stays whole. */
  static final int WHOLE = 24;

  /** So many nodes of a large cluster are in a block, besides those that are in all. */
  static final int NODES = 8;

  /** So many are in all blocks of a cluster. */
  static final int HUBS = 3;

  private static final String HOST = "struct(hid, facts)";

  private Blocks() {}

  /**
   * Who is in which block.
   *
   * @param clusters {@code hid}, {@code cluster}; only names, of which a task has those of a whole
   *     cluster
   * @return {@code hid}, {@code cluster}, {@code block}, {@code nodes} of the cluster
   */
  static Dataset<Row> of(Dataset<Row> clusters) {
    WindowSpec ordered = Window.partitionBy("cluster").orderBy("hid");
    Column nodes = col("nodes");
    Column isWhole = nodes.leq(WHOLE);
    Column step = floor(nodes.divide(HUBS));
    Column isHub =
        isWhole
            .equalTo(false)
            .and(col("rank").mod(step).equalTo(0))
            .and(col("rank").lt(step.multiply(HUBS)));
    Column last = floor(nodes.minus(1).divide(NODES));
    Column in =
        when(isWhole, expr("array(0L)"))
            .when(isHub, expr("sequence(0L, CAST(last AS BIGINT))"))
            .otherwise(expr("array(CAST(floor(rank / " + NODES + ") AS BIGINT))"));
    return clusters
        .withColumn("rank", rank().over(ordered).minus(1))
        .withColumn("nodes", count(lit(1)).over(Window.partitionBy("cluster")))
        .withColumn("last", last)
        .withColumn("block", explode(in))
        .select("hid", "cluster", "block", "nodes");
  }

  /**
   * A case of each block.
   *
   * @param members what {@link #of} gives
   * @param hosts {@code hid}, {@code site}, {@code facts}: a host of a case as JSON
   * @return rows of {@link Columns#CASE}
   */
  static Dataset<Row> cases(Dataset<Row> members, Dataset<Row> hosts) {
    return members
        .join(hosts, "hid")
        .groupBy("cluster", "block")
        .agg(sort_array(collect_list(expr(HOST))).as("hosts"), first("site").as("site"))
        .map(new CaseOfBlock(), Encoders.row(Columns.CASE));
  }
}
