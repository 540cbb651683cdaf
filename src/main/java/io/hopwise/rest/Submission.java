package io.hopwise.rest;

import io.hopwise.store.CaseFiles;
import io.hopwise.store.Fingerprint;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Takes what a request brings into a folder of files, whatever form it has. */
final class Submission {
  private static final String CASE = "case.yaml";
  private static final String PASTED = CaseFiles.PASTED;

  /** A form's field is not a file; what is longer should come as one. */
  private static final Map<String, String> FIELDS = Map.of("case", CASE, "text", PASTED);

  private static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry("application/json", CASE),
          Map.entry("application/yaml", CASE),
          Map.entry("application/x-yaml", CASE),
          Map.entry("text/yaml", CASE),
          Map.entry("text/plain", PASTED),
          Map.entry("application/gzip", "snapshot.tar.gz"),
          Map.entry("application/x-gzip", "snapshot.tar.gz"),
          Map.entry("application/x-tar", "snapshot.tar"),
          Map.entry("application/x-xz", "snapshot.tar.xz"),
          Map.entry("application/zip", "snapshot.zip"));

  private final Context context;
  private final CaseFiles.Arrival arrival;
  private final long most;
  private final Fingerprint print = new Fingerprint();
  private long taken;
  private int files;
  private String name = "";

  Submission(Context context, CaseFiles.Arrival arrival, long most) {
    this.context = context;
    this.arrival = arrival;
    this.most = most;
  }

  /** What it is called where its sender gave it no name: the first file's name. */
  String name() {
    return name;
  }

  /** The same for the same content under the same names. */
  String fingerprint() {
    return print.text();
  }

  /** Takes all of it. */
  void take() throws IOException {
    String type = type();
    if (type.equals("multipart/form-data")) {
      form();
    } else if (BODIES.containsKey(type)) {
      keep(BODIES.get(type), context.bodyInputStream());
    } else {
      throw new Problem.Met(
          Problem.Kind.UNKNOWN_FORM,
          (type.isEmpty() ? "The request says of no content type. " : "It is " + type + ". ")
              + "Expected multipart/form-data, application/json, application/yaml, text/plain, or an"
              + " archive: application/gzip, application/x-xz, application/x-tar, application/zip.");
    }
    if (taken == 0) {
      throw new Problem.Met(
          Problem.Kind.NOTHING_SENT,
          "Send a case.yaml, snapshots of hosts, or pasted commands with their output.");
    }
    Optional.ofNullable(context.queryParam("name"))
        .filter(said -> !said.isBlank())
        .ifPresent(this::call);
  }

  /** Why files could not be taken. */
  static Problem.Met broken(CaseFiles files, IOException why) {
    return files.isFull()
        ? new Problem.Met(Problem.Kind.STORE_UNAVAILABLE, "The server's disk is full.")
        : new Problem.Met(Problem.Kind.BAD_REQUEST, "The request broke off: " + why.getMessage());
  }

  private void call(String said) {
    name = said.strip();
    print.add(name);
  }

  private String type() {
    String header = context.contentType();
    String type = header == null ? "" : header;
    int end = type.indexOf(';');
    return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  private void form() throws IOException {
    for (UploadedFile file : context.uploadedFiles()) {
      if (file.filename().isEmpty() && file.size() == 0) {
        // a browser's form in which no file was chosen
        continue;
      }
      try (InputStream content = file.content()) {
        keep(file.filename().isEmpty() ? "file" : file.filename(), content);
      }
    }
    for (Map.Entry<String, String> field : new java.util.TreeMap<>(FIELDS).entrySet()) {
      String text = context.formParam(field.getKey());
      if (text != null && !text.isBlank()) {
        keep(field.getValue(), new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
      }
    }
    String said = context.formParam("name");
    if (said != null && !said.isBlank()) {
      call(said);
    }
  }

  private void keep(String file, InputStream content) throws IOException {
    print.add(file);
    arrival.add(file, new Counted(content));
    if (files++ == 0) {
      name = file;
    }
  }

  /** Counts what is read, and ends where it is too much. */
  private final class Counted extends FilterInputStream {
    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
      int read = super.read(to, from, length);
      if (read > 0) {
        taken += read;
        print.add(to, from, read);
        if (taken > most) {
          throw new Problem.Met(
              Problem.Kind.TOO_LARGE,
              "It takes " + (most >> 20) + " MiB at most (largest_upload_mib).");
        }
      }
      return read;
    }
  }
}
