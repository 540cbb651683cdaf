package io.hopwise.batch.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.apache.hadoop.mapreduce.lib.input.TextInputFormat;
import org.apache.spark.api.java.JavaNewHadoopRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/**
 * The lines of files, each with its number, though a file is read in pieces: the pieces' lines are
 * counted first. Gzipped files are one piece each.
 */
final class NumberedLines {
  private NumberedLines() {}

  /** Where a piece of a file begins, and how many lines begin in it. */
  private record Piece(String file, long start, int lines) implements java.io.Serializable {
    private static final long serialVersionUID = 1;
  }

  /**
   * Rows of {@link Columns#CASE}; blank lines are counted and are none.
   *
   * @param ids what each file is called, by its path
   * @param splitMib mebibytes of a piece
   */
  static JavaRDD<Row> of(JavaSparkContext spark, Map<Path, NamedFile> ids, int splitMib)
      throws IOException {
    Job job = Job.getInstance(spark.hadoopConfiguration());
    job.getConfiguration().set("textinputformat.record.delimiter", "\n");
    for (Path file : ids.keySet()) {
      FileInputFormat.addInputPath(job, file);
    }
    FileInputFormat.setMaxInputSplitSize(job, (long) splitMib << 20);
    JavaNewHadoopRDD<LongWritable, Text> pieces =
        (JavaNewHadoopRDD<LongWritable, Text>)
            spark.newAPIHadoopRDD(
                job.getConfiguration(), TextInputFormat.class, LongWritable.class, Text.class);
    List<Piece> counted = pieces.mapPartitionsWithInputSplit(NumberedLines::count, true).collect();
    Map<String, Integer> before = before(counted);
    Map<String, NamedFile> named = new HashMap<>();
    ids.forEach((file, name) -> named.put(file.toUri().getPath(), name));
    return pieces.mapPartitionsWithInputSplit(
        (split, lines) -> rows((FileSplit) split, lines, before, named), true);
  }

  private static Iterator<Piece> count(
      InputSplit split, Iterator<Tuple2<LongWritable, Text>> lines) {
    int count = 0;
    while (lines.hasNext()) {
      lines.next();
      count++;
    }
    FileSplit piece = (FileSplit) split;
    return List.of(new Piece(path(piece), piece.getStart(), count)).iterator();
  }

  /** How many lines come before each piece, by its file and start. */
  private static Map<String, Integer> before(List<Piece> counted) {
    List<Piece> inOrder = new ArrayList<>(counted);
    inOrder.sort(Comparator.comparing(Piece::file).thenComparing(Piece::start));
    HashMap<String, Integer> before = new HashMap<>();
    String file = "";
    int lines = 0;
    for (Piece piece : inOrder) {
      lines = piece.file().equals(file) ? lines : 0;
      file = piece.file();
      before.put(key(file, piece.start()), lines);
      lines += piece.lines();
    }
    return before;
  }

  private static Iterator<Row> rows(
      FileSplit piece,
      Iterator<Tuple2<LongWritable, Text>> lines,
      Map<String, Integer> before,
      Map<String, NamedFile> named) {
    String path = path(piece);
    NamedFile file = named.get(path);
    int first = before.get(key(path, piece.getStart())) + 1;
    return new Iterator<>() {
      private int number = first;
      private CaseRow next = find();

      private CaseRow find() {
        while (lines.hasNext()) {
          String text = lines.next()._2().toString();
          int at = number++;
          if (!text.isBlank()) {
            String id = String.format(Locale.ROOT, "%s:%07d", file.id(), at);
            return new CaseRow(id, file.site(), path, at, text);
          }
        }
        return null;
      }

      @Override
      public boolean hasNext() {
        return next != null;
      }

      @Override
      public Row next() {
        Row row = next.row();
        next = find();
        return row;
      }
    };
  }

  private static String path(FileSplit piece) {
    return piece.getPath().toUri().getPath();
  }

  private static String key(String file, long start) {
    return start + " " + file;
  }
}
