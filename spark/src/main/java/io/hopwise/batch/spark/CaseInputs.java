package io.hopwise.batch.spark;

import io.hopwise.casefile.CaseFile;
import io.hopwise.parse.HostReader;
import io.hopwise.snapshot.Snapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** Finds the cases that somebody named: lines, tables, and files and folders that are cases. */
final class CaseInputs {
  private static final List<String> LINES = List.of(".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz");
  private static final String TABLE = ".parquet";
  private static final String LOCAL = "file";

  /** Besides its case file a case may hold what its author expects of it. */
  private static final String EXPECTED = "expected.yaml";

  /** So many paths are a task. */
  private static final int PATHS = 64;

  private final SparkSession spark;
  private final String site;
  private final Map<Path, NamedFile> lines = new LinkedHashMap<>();
  private final List<Path> tables = new ArrayList<>();
  private final List<CaseRow> paths = new ArrayList<>();

  /**
   * Before any.
   *
   * @param site of cases that don't say theirs
   */
  CaseInputs(SparkSession spark, String site) {
    this.spark = spark;
    this.site = site;
  }

  /**
   * Looks through what was named.
   *
   * @throws Asked.Unusable when it is not there, or lies where cases of its kind can't be read
   */
  void add(String named) throws IOException, Asked.Unusable {
    Path path = new Path(named);
    FileSystem files = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
    if (!files.exists(path)) {
      throw new Asked.Unusable(named + " is not there");
    }
    Path whole = files.makeQualified(path);
    String id = Path.getPathWithoutSchemeAndAuthority(path).toString();
    if (isTable(whole, files)) {
      tables.add(whole);
    } else if (files.getFileStatus(whole).isFile()) {
      file(whole, id, site);
    } else {
      folder(whole, id, 0, site, files);
    }
  }

  private static boolean isTable(Path path, FileSystem files) throws IOException {
    if (files.getFileStatus(path).isFile()) {
      return path.getName().endsWith(TABLE);
    }
    return Arrays.stream(files.listStatus(path))
        .anyMatch(child -> child.isFile() && child.getPath().getName().endsWith(TABLE));
  }

  private void folder(Path folder, String id, int depth, String at, FileSystem files)
      throws IOException, Asked.Unusable {
    if (isCase(folder)) {
      paths.add(new CaseRow(id, at, folder.toUri().getPath(), 0, ""));
      return;
    }
    FileStatus[] children = files.listStatus(folder);
    Arrays.sort(children);
    for (FileStatus child : children) {
      Path path = child.getPath();
      String name = path.getName();
      if (name.startsWith(".") || name.equals(EXPECTED)) {
        continue;
      }
      if (child.isDirectory()) {
        folder(path, id + "/" + name, depth + 1, depth == 0 && at.isEmpty() ? name : at, files);
      } else {
        file(path, id + "/" + name, at);
      }
    }
  }

  private static boolean isCase(Path folder) {
    if (!LOCAL.equals(folder.toUri().getScheme())) {
      return false;
    }
    java.nio.file.Path path = java.nio.file.Path.of(folder.toUri().getPath());
    return CaseFile.isCase(path) || Snapshot.isOne(path, HostReader::knows);
  }

  private void file(Path file, String id, String at) throws Asked.Unusable {
    String name = file.getName().toLowerCase(Locale.ROOT);
    if (LINES.stream().anyMatch(name::endsWith)) {
      lines.putIfAbsent(file, new NamedFile(id, at));
    } else if (name.endsWith(TABLE)) {
      tables.add(file);
    } else if (LOCAL.equals(file.toUri().getScheme())) {
      paths.add(new CaseRow(id, at, file.toUri().getPath(), 0, ""));
    } else {
      throw new Asked.Unusable(
          file
              + " is no JSON Lines and no Parquet; other cases are read from mounted folders only");
    }
  }

  /**
   * Rows of {@link Columns#CASE}, in pieces that are tasks.
   *
   * @param splitMib mebibytes of lines in a piece
   * @throws Asked.Unusable when there is none
   */
  Dataset<Row> cases(int splitMib) throws IOException, Asked.Unusable {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    List<Dataset<Row>> parts = new ArrayList<>();
    if (!lines.isEmpty()) {
      JavaRDD<Row> rows = NumberedLines.of(context, lines, splitMib);
      parts.add(spark.createDataFrame(rows, Columns.CASE));
    }
    if (!paths.isEmpty()) {
      List<Row> rows = paths.stream().map(CaseRow::row).toList();
      int slices = (rows.size() + PATHS - 1) / PATHS;
      parts.add(spark.createDataFrame(context.parallelize(rows, slices), Columns.CASE));
    }
    for (Path table : tables) {
      parts.add(table(table));
    }
    return parts.stream()
        .reduce(Dataset::union)
        .orElseThrow(() -> new Asked.Unusable("there is no case in what was named"));
  }

  /**
   * Only what stands on lines: rows of {@link Columns#CASE}, each a line.
   *
   * @param splitMib mebibytes of lines in a piece
   * @throws Asked.Unusable when there is something else, or nothing
   */
  Dataset<Row> onlyLines(int splitMib) throws IOException, Asked.Unusable {
    if (lines.isEmpty() || !paths.isEmpty() || !tables.isEmpty()) {
      throw new Asked.Unusable("a fleet is read from files of JSON Lines only");
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    return spark.createDataFrame(NumberedLines.of(context, lines, splitMib), Columns.CASE);
  }

  private Dataset<Row> table(Path path) throws Asked.Unusable {
    Dataset<Row> table = spark.read().parquet(path.toString());
    List<String> names = Arrays.asList(table.columns());
    if (!names.contains("id") || !names.contains("case")) {
      throw new Asked.Unusable(path + " has no columns id and case, but " + names);
    }
    return table.select(
        functions.col("id").cast("string"),
        names.contains("site")
            ? functions.coalesce(functions.col("site").cast("string"), functions.lit(site))
            : functions.lit(site),
        functions.lit(null).cast("string").as("path"),
        functions.lit(0).as("number"),
        functions.col("case").cast("string"));
  }
}
