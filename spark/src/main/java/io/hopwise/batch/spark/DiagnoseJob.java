package io.hopwise.batch.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.hopwise.fact.BadInput;
import io.hopwise.report.AuthorProblemsText;
import io.hopwise.report.Messages;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;

/**
 * Diagnoses all cases, each by itself. What it writes depends on the cases and the rules only: not
 * on how they are shared out, what had to be tried again, or how often it is run.
 */
final class DiagnoseJob {
  private static final String EVALUATED = "evaluated";
  private static final String RESULTS = "results";
  private static final String FAILURES = "failures";
  private static final String TABLE = "-parquet";

  /** The folder of results that name no cause. */
  private static final String NONE = "none";

  private final SparkSession spark;
  private final Asked asked;

  DiagnoseJob(SparkSession spark, Asked asked) {
    this.spark = spark;
    this.asked = asked;
  }

  /**
   * Runs it.
   *
   * @return a sentence about what became of the cases
   * @throws BadInput when a pack of rules is not there
   * @throws Asked.Unusable when an input is not there, or the output can't be put where it shall
   */
  String run() throws IOException, BadInput, Asked.Unusable {
    // counts of partitions are ours: files must not depend on what the last run was like
    spark.conf().set("spark.sql.adaptive.enabled", "false");
    Knowledge knowledge =
        Knowledge.of(asked.rules(), asked.rules().stream().map(Object::toString).toList());
    Messages messages = Messages.in(asked.language());
    if (!knowledge.problems().isEmpty()) {
      System.err.print(new AuthorProblemsText(messages).each(knowledge.problems()));
    }
    CaseInputs inputs = new CaseInputs(spark, asked.site());
    for (String input : asked.inputs()) {
      inputs.add(input);
    }
    Dataset<Row> cases = inputs.cases(asked.splitMib());
    Publication out = new Publication(asked.out(), spark.sparkContext().hadoopConfiguration());
    ShippedRules rules =
        ShippedRules.ship(asked.rules(), knowledge, asked.language(), spark.sparkContext());
    LongAccumulator readings = spark.sparkContext().longAccumulator("rules read");
    evaluate(cases, new EvaluateCases(rules, asked.limit(), readings), out);
    Dataset<Row> evaluated = spark.read().schema(Columns.EVALUATED).parquet(out.part(EVALUATED));
    Summary summary = Summary.of(evaluated, knowledge.sources());
    results(evaluated.filter(col("what").isNull()), out);
    failures(evaluated.filter(col("what").isNotNull()), summary.failures(), out);
    out.write(Publication.SUMMARY, summary.json());
    out.drop(EVALUATED);
    out.publish();
    return summary.sentence() + " The rules were read " + readings.value() + " times.";
  }

  /**
   * Kept on disk before it is ordered: it is what costs time, and what a lost executor had done
   * must not be done again.
   */
  private static void evaluate(Dataset<Row> cases, EvaluateCases how, Publication out) {
    cases
        .mapPartitions(how, Encoders.row(Columns.EVALUATED))
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(out.part(EVALUATED));
  }

  private void results(Dataset<Row> results, Publication out) throws IOException {
    Dataset<Row> named = results.withColumn("folder", coalesce(col("cause"), lit(NONE)));
    List<Row> sizes = named.groupBy("folder").agg(count(lit(1))).orderBy("folder").collectAsList();
    // each cause has as many files as its cases need; an id is always in the same
    Column files = lit(1);
    int all = 1;
    for (Row size : sizes) {
      int of = files(size.getLong(1));
      all += of;
      files = when(col("folder").equalTo(size.getString(0)), lit(of)).otherwise(files);
    }
    Dataset<Row> shared =
        named
            .withColumn("file", pmod(xxhash64(col("id")), files))
            .repartition(all, col("folder"), col("file"))
            .sortWithinPartitions("folder", "id", "line");
    shared
        .select(col("folder").as("cause"), col("line"))
        .write()
        .partitionBy("cause")
        .text(out.part(RESULTS));
    out.name(RESULTS, ".jsonl");
    table(
        results,
        List.of("id", "site", "taken", "verdict", "cause", "host", "probability", "proof", "line"),
        all - 1,
        out.part(RESULTS + TABLE));
    out.name(RESULTS + TABLE, ".parquet");
  }

  private void failures(Dataset<Row> failures, long count, Publication out) throws IOException {
    int files = files(count);
    ordered(failures, files).select("line").write().text(out.part(FAILURES));
    out.name(FAILURES, ".jsonl");
    table(
        failures, List.of("id", "site", "what", "why", "line"), files, out.part(FAILURES + TABLE));
    out.name(FAILURES + TABLE, ".parquet");
  }

  private static void table(Dataset<Row> rows, List<String> columns, int files, String path) {
    Column[] chosen =
        IntStream.range(0, columns.size())
            .mapToObj(i -> col(columns.get(i)))
            .toArray(Column[]::new);
    ordered(rows, Math.max(files, 1)).select(chosen).write().parquet(path);
  }

  private static Dataset<Row> ordered(Dataset<Row> rows, int files) {
    return rows.repartition(files, col("id")).sortWithinPartitions("id", "line");
  }

  private int files(long cases) {
    return (int) Math.max(1, (cases + asked.casesPerFile() - 1) / asked.casesPerFile());
  }
}
