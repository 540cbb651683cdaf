package io.hopwise.batch;

import io.hopwise.diagnosis.Diagnosis;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.function.Function;

/** A report beside the results for each case, if they are wanted. */
public final class Reports {
  private static final String FOLDER = "reports/";

  /** What file systems take, with room for what names a file that is not whole. */
  private static final int LONGEST = 120;

  private static final int HASHED = 8;

  private final BatchFolder folder;
  private final Optional<Function<Diagnosis, String>> writing;

  /**
   * Reports in a batch's folder.
   *
   * @param writing makes a page of a diagnosis; empty where none are wanted
   */
  public Reports(BatchFolder folder, Optional<Function<Diagnosis, String>> writing) {
    this.folder = folder;
    this.writing = writing;
  }

  /** The text of one; empty where none is wanted. */
  Optional<String> page(Diagnosis diagnosis) {
    return writing.map(made -> made.apply(diagnosis));
  }

  void write(String id, String page) throws IOException {
    folder.write(path(id), page);
  }

  /** Where the report of a case lies, seen from the batch's folder; empty where there are none. */
  public Optional<String> of(String id) {
    return writing.isPresent() ? Optional.of(path(id)) : Optional.empty();
  }

  private static String path(String id) {
    StringBuilder path = new StringBuilder(FOLDER);
    String[] parts = id.split("/", -1);
    for (int i = 0; i < parts.length; i++) {
      path.append(i > 0 ? "/" : "").append(name(parts[i]));
    }
    return path.append(".html").toString();
  }

  /** What every file system and every browser takes for a name; two ids never share one. */
  private static String name(String part) {
    StringBuilder name = new StringBuilder();
    boolean isOther = part.isEmpty() || part.length() > LONGEST;
    for (int i = 0; i < Math.min(part.length(), LONGEST); i++) {
      char c = part.charAt(i);
      boolean isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      boolean isKept = isPlain || c == '_' || c == '-' || (c == '.' && i > 0);
      isOther |= !isKept;
      name.append(isKept ? c : '_');
    }
    return isOther ? name + "~" + hash(part) : name.toString();
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      StringBuilder hex = new StringBuilder();
      for (int i = 0; i < HASHED; i++) {
        hex.append(Character.forDigit((hash[i] >> 4) & 15, 16));
        hex.append(Character.forDigit(hash[i] & 15, 16));
      }
      return hex.toString();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
