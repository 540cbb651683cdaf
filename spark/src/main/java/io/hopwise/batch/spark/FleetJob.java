package io.hopwise.batch.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import io.hopwise.fact.BadInput;
import java.io.IOException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Makes cases of the facts of many hosts, of which nobody says what belongs together, and diagnoses
 * those: who can't reach whom in each cluster, and why.
 */
final class FleetJob {
  static final String SCRATCH = "scratch";

  private static final String CLUSTERS = "clusters";

  private static final int FEWEST = 8;

  /** So many blocks are a task. */
  private static final int BLOCKS = 8;

  private final SparkSession spark;
  private final Publication out;

  private FleetJob(SparkSession spark, Publication out) {
    this.spark = spark;
    this.out = out;
  }

  /**
   * Runs it.
   *
   * @return a sentence about what became of the cases
   * @throws BadInput when a pack of rules is not there
   * @throws Asked.Unusable when an input is not there, or the output can't be put where it shall
   */
  static String run(SparkSession spark, Asked asked) throws IOException, BadInput, Asked.Unusable {
    Evaluations evaluations = new Evaluations(spark, asked);
    CaseInputs inputs = new CaseInputs(spark, asked.site());
    for (String input : asked.inputs()) {
      inputs.add(input);
    }
    Dataset<Row> lines = inputs.onlyLines(asked.splitMib());
    Publication out = new Publication(asked.out(), spark.sparkContext().hadoopConfiguration());
    FleetJob job = new FleetJob(spark, out);
    spark.conf().set("spark.sql.adaptive.enabled", "false");
    // what is shared out anew comes in pieces as small as what was read
    int pieces = Math.max(FEWEST, lines.rdd().getNumPartitions());
    spark.conf().set("spark.sql.shuffle.partitions", Integer.toString(pieces));
    Dataset<Row> hosts = job.hosts(lines);
    Dataset<Row> keys =
        job.kept(
            "keys", hosts.flatMap(new KeysOfHost(), Encoders.row(KeysOfHost.COLUMNS)).distinct());
    Dataset<Row> members =
        job.kept("members", Blocks.of(new Components(spark, out).of(hosts.select("hid"), keys)));
    // what is no line of facts is a case of its own, or says why it is none
    Dataset<Row> others = lines.filter(new IsNoFact());
    Dataset<Row> cases = job.kept("cases", Blocks.cases(members, hosts).union(others));
    int tasks = (int) Math.max(1, cases.count() / BLOCKS);
    Dataset<Row> evaluated =
        evaluations.evaluate(cases.repartition(tasks, col("id")).sortWithinPartitions("id"), out);
    job.clusters(members, evaluated);
    String became = evaluations.write(evaluated, out);
    out.drop(SCRATCH);
    out.publish();
    return became;
  }

  /** One row a host: what the lines of all inputs say of it, in their order. */
  private Dataset<Row> hosts(Dataset<Row> lines) {
    return kept(
        "hosts",
        lines
            .flatMap(new EntryOfLine(), Encoders.row(EntryOfLine.COLUMNS))
            .groupBy("hid", "site", "host")
            .agg(expr("sort_array(collect_list(struct(path, number, entry)))").as("entries"))
            .select(
                col("hid"),
                col("site"),
                col("host"),
                expr("concat('{\"name\":', host, ',\"facts\":[',"
                        + " concat_ws(',', transform(entries, each -> each.entry)), ']}')")
                    .as("facts")));
  }

  /** One line a cluster: how large it is, who does not reach whom in it, and why. */
  private void clusters(Dataset<Row> members, Dataset<Row> evaluated) throws IOException {
    Dataset<Row> pairs =
        evaluated
            .filter(col("what").isNull())
            .flatMap(new FailingPairs(), Encoders.row(FailingPairs.COLUMNS))
            .distinct();
    Dataset<Row> causes =
        pairs
            .groupBy("cluster", "cause", "host")
            .agg(expr("sort_array(collect_set(struct(kind, `from`, `to`)))").as("pairs"))
            .groupBy("cluster")
            .agg(expr("sort_array(collect_list(struct(cause, host, pairs)))").as("failing"));
    members
        .groupBy("cluster")
        .agg(expr("max(nodes)").as("nodes"), expr("count(distinct block)").as("blocks"))
        .join(causes, "cluster", "left")
        .select(
            expr("'hopwise/cluster/1'").as("schema"),
            col("cluster"),
            col("nodes"),
            col("blocks"),
            expr("coalesce(failing, array())").as("failing"))
        .repartition(1)
        .sortWithinPartitions("cluster")
        .write()
        .json(out.part(CLUSTERS));
    out.name(CLUSTERS, ".jsonl");
  }

  private Dataset<Row> kept(String name, Dataset<Row> rows) {
    String path = out.part(SCRATCH + "/" + name);
    rows.write().parquet(path);
    return spark.read().schema(rows.schema()).parquet(path);
  }
}
