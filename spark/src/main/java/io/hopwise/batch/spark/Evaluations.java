package io.hopwise.batch.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.hopwise.cause.RuleSource;
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
 * Diagnoses cases, each by itself. What it writes depends on the cases and the rules only: not on
 * how they are shared out, what had to be tried again, or how often it is run.
 */
final class Evaluations {
  private static final String EVALUATED = "evaluated";
  private static final String RESULTS = "results";
  private static final String FAILURES = "failures";
  private static final String TABLE = "-parquet";

  /** The folder of results that name no cause. */
  private static final String NONE = "none";

  /**
   * Pieces in which verdicts and causes are counted: they are few, however many cases there are.
   */
  private static final String COUNTS = "4";

  private final SparkSession spark;
  private final Asked asked;
  private final List<RuleSource> sources;
  private final ShippedRules rules;
  private final LongAccumulator readings;

  /**
   * By the rules that were asked for, which are read here and sent to the executors.
   *
   * @throws BadInput when a pack is not there
   * @throws Asked.Unusable when two packs have one name
   */
  Evaluations(SparkSession spark, Asked asked) throws BadInput, Asked.Unusable {
    this.spark = spark;
    this.asked = asked;
    Knowledge knowledge =
        Knowledge.of(asked.rules(), asked.rules().stream().map(Object::toString).toList());
    if (!knowledge.problems().isEmpty()) {
      Messages messages = Messages.in(asked.language());
      System.err.print(new AuthorProblemsText(messages).each(knowledge.problems()));
    }
    this.sources = knowledge.sources();
    this.rules =
        ShippedRules.ship(asked.rules(), knowledge, asked.language(), spark.sparkContext());
    this.readings = spark.sparkContext().longAccumulator("rules read");
  }

  /**
   * Evaluates them.
   *
   * <p>Kept on disk before it is ordered: it is what costs time, and what a lost executor had done
   * must not be done again.
   *
   * @param cases rows of {@link Columns#CASE}
   * @return rows of {@link Columns#EVALUATED}, there until {@link #write}
   */
  Dataset<Row> evaluate(Dataset<Row> cases, Publication out) {
    // counts of partitions are ours: files must not depend on what the last run was like
    spark.conf().set("spark.sql.adaptive.enabled", "false");
    spark.conf().set("spark.sql.shuffle.partitions", COUNTS);
    cases
        .mapPartitions(
            new EvaluateCases(rules, asked.limit(), readings), Encoders.row(Columns.EVALUATED))
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(out.part(EVALUATED));
    return spark.read().schema(Columns.EVALUATED).parquet(out.part(EVALUATED));
  }

  /**
   * Writes what they became, and lets go of what was kept.
   *
   * @return a sentence about it
   */
  String write(Dataset<Row> evaluated, Publication out) throws IOException {
    Summary summary = Summary.of(evaluated, sources);
    results(evaluated.filter(col("what").isNull()), out);
    failures(evaluated.filter(col("what").isNotNull()), summary.failures(), out);
    out.write(Publication.SUMMARY, summary.json());
    out.drop(EVALUATED);
    return summary.sentence() + " The rules were read " + readings.value() + " times.";
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
