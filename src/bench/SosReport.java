import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Writes an sosreport as a tar archive, nine tenths of which nobody wants: a host's own files, its long lists, and
 * between them logs, as many as it takes. {@code java SosReport.java HOST OUT [MEGABYTES]}.
 */
final class SosReport {
  private static final int LOG = 2 << 20;
  private static final List<String> WORDS =
      List.of("kernel:", "systemd[1]:", "Started", "session", "opened", "for", "user", "root", "audit:", "success", "error", "cache");

  private final OutputStream out;
  private final Random random = new Random(1);
  private final List<String> sentences = new ArrayList<>();
  private long written;

  private SosReport(OutputStream out) {
    this.out = out;
    for (int i = 0; i < 300; i++) {
      sentences.add(sentence());
    }
  }

  public static void main(String[] arguments) throws IOException {
    Path host = Path.of(arguments[0]);
    long size = Long.parseLong(arguments.length > 2 ? arguments[2] : "300") << 20;
    try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[1])), 1 << 16);
        Stream<Path> found = Files.walk(host)) {
      SosReport report = new SosReport(file);
      List<Path> files = found.filter(Files::isRegularFile).sorted().toList();
      byte[][] logs = new byte[12][];
      for (int i = 0; i < logs.length; i++) {
        logs[i] = report.log();
      }
      int log = 0;
      for (int i = 0; i < files.size() || report.written < size; i++) {
        if (i < files.size()) {
          report.add(host.relativize(files.get(i)).toString(), Files.readAllBytes(files.get(i)));
        }
        long share = i < files.size() ? size * (i + 1) / files.size() : size;
        while (report.written < share) {
          report.add("var/log/messages-" + log, logs[log % logs.length]);
          log++;
        }
      }
      file.write(new byte[1024]);
    }
  }

  /** A sentence of a log, of random words. */
  private String sentence() {
    StringBuilder sentence = new StringBuilder();
    for (int i = 0; i < 9; i++) {
      sentence.append(i == 0 ? "" : " ").append(WORDS.get(random.nextInt(WORDS.size())));
    }
    return sentence.toString();
  }

  private byte[] log() {
    ByteArrayOutputStream text = new ByteArrayOutputStream(LOG + 200);
    while (text.size() < LOG) {
      // what hosts log is some hundred sentences, with a number here and there: xz packs it to a tenth or less
      String sentence = sentences.get(Math.min(random.nextInt(sentences.size()), random.nextInt(sentences.size())));
      String line = "Nov 26 10:%02d:%02d node01 %s %d\n".formatted(text.size() / 36_000, text.size() / 600 % 60, sentence, random.nextInt(200));
      text.writeBytes(line.getBytes(StandardCharsets.UTF_8));
    }
    return text.toByteArray();
  }

  private void add(String name, byte[] content) throws IOException {
    byte[] header = new byte[512];
    put(header, 0, "sosreport-node01/" + name);
    put(header, 100, "0000644\0" + "0000000\0" + "0000000\0" + String.format("%011o\0", content.length) + "00000000000\0" + "        0");
    put(header, 257, "ustar\00000");
    int sum = 0;
    for (byte b : header) {
      sum += b & 255;
    }
    put(header, 148, String.format("%06o\0 ", sum));
    out.write(header);
    out.write(content);
    out.write(new byte[-content.length & 511]);
    written += 512 + content.length;
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, at, Math.min(bytes.length, at == 0 ? 100 : bytes.length));
  }
}
