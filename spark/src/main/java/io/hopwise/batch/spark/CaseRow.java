package io.hopwise.batch.spark;

import io.hopwise.batch.BatchCase;
import io.hopwise.casefile.CaseFile;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * A case as a row of {@link Columns#CASE}.
 *
 * @param path the case's file or folder, or the file that has it on a line
 * @param number of its line, from 1; 0 where the whole path is the case
 * @param text of the line; empty where the path is the case
 */
record CaseRow(String id, String site, String path, int number, String text) {
  static CaseRow of(Row row) {
    String id = row.isNullAt(0) ? "" : row.getString(0);
    String site = row.isNullAt(1) ? "" : row.getString(1);
    String text = row.isNullAt(4) ? "" : row.getString(4);
    if (!row.isNullAt(2)) {
      return new CaseRow(id, site, row.getString(2), row.getInt(3), text);
    }
    // a table knows no file; an id that names file and line is taken at its word
    int colon = id.lastIndexOf(':');
    String digits = id.substring(colon + 1);
    boolean isLine = colon > 0 && digits.matches("\\d{1,9}") && Integer.parseInt(digits) > 0;
    return isLine
        ? new CaseRow(id, site, id.substring(0, colon), Integer.parseInt(digits), text)
        : new CaseRow(id, site, id, 1, text);
  }

  Row row() {
    return RowFactory.create(id, site, path, number, text);
  }

  BatchCase batchCase() {
    BatchCase one = BatchCase.of(id, number > 0 ? this::line : () -> CaseFile.at(Path.of(path)));
    Optional<Path> folder =
        number == 0 && Files.isDirectory(Path.of(path))
            ? Optional.of(Path.of(path))
            : Optional.empty();
    return new BatchCase(one.id(), site, one.taken(), folder, one.reading(), one.done());
  }

  private io.hopwise.casefile.Case line() throws BadInput {
    if (text.isBlank()) {
      throw new BadInput(Source.NONE, 0, "case-not-text");
    }
    return CaseFile.readLine(Path.of(path), number, text);
  }
}
