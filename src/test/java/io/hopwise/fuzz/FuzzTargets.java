package io.hopwise.fuzz;

import io.hopwise.casefile.CaseFile;
import io.hopwise.collect.mask.TextMask;
import io.hopwise.fact.BadInput;
import io.hopwise.observation.CaptureFile;
import io.hopwise.observation.Observations;
import io.hopwise.observation.Seen;
import io.hopwise.observation.Tried;
import io.hopwise.parse.HostReader;
import io.hopwise.parse.ParsedHost;
import io.hopwise.parse.ParserTargets;
import io.hopwise.snapshot.SmallArchives;
import io.hopwise.snapshot.Snapshot;
import io.hopwise.snapshot.SnapshotTargets;
import io.hopwise.snapshot.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Everything that reads what others wrote. */
final class FuzzTargets {
  private FuzzTargets() {}

  static List<FuzzTarget> all() {
    List<FuzzTarget> all = new ArrayList<>(ParserTargets.all());
    all.addAll(SnapshotTargets.all());
    all.add(new Paste());
    all.add(new Archive());
    all.add(new Host());
    all.add(new Captured());
    all.add(new CaseText());
    all.add(new Observed());
    all.add(new Masked());
    return all;
  }

  /** A file of these bytes; the same one again and again. */
  private static Path file(String name, byte[] content) throws IOException {
    Path folder =
        Path.of(System.getProperty("java.io.tmpdir"), "fuzz-" + ProcessHandle.current().pid());
    Files.createDirectories(folder);
    Path file = Files.write(folder.resolve(name), content);
    file.toFile().deleteOnExit();
    folder.toFile().deleteOnExit();
    return file;
  }

  private static void hosts(Path path, Quotes quotes) {
    try {
      for (Snapshot snapshot : Snapshot.all(path, FuzzTargets::isWanted)) {
        try {
          List<Text> others = new ArrayList<>();
          ParsedHost host =
              HostReader.read(List.of(snapshot), "", Observations::knows, others::add);
          quotes.hold(host.facts(), host.warnings());
          others.forEach(text -> Observations.read(text, "h", ""));
        } catch (BadInput e) {
          // one of several
        }
      }
    } catch (BadInput e) {
      // said, and nothing read
    }
  }

  private static boolean isWanted(String label) {
    return HostReader.knows(label) || Observations.knows(label);
  }

  /** A text copied out of terminals, from the file to the facts. */
  private record Paste() implements FuzzTarget {
    @Override
    public String name() {
      return "paste";
    }

    @Override
    public List<byte[]> seeds() throws IOException {
      return Recordings.probes(".txt");
    }

    @Override
    public void read(byte[] input) throws Exception {
      Path file = file("paste.txt", input);
      hosts(file, new Quotes().withLines("paste.txt", input.length + 1));
    }
  }

  /** A file that may be an archive, or one in another, from the file to the facts. */
  private record Archive() implements FuzzTarget {
    @Override
    public String name() {
      return "archive";
    }

    @Override
    public List<byte[]> seeds() throws IOException {
      return SmallArchives.all();
    }

    @Override
    public void read(byte[] input) throws Exception {
      hosts(file("a.tar.gz", SmallArchives.mended(input)), new Quotes());
    }
  }

  /** The files of one host together, each headed by its path. */
  private record Host() implements FuzzTarget {
    private static final String HEADING = "=== ";

    @Override
    public String name() {
      return "host";
    }

    @Override
    public List<byte[]> seeds() {
      List<byte[]> seeds = new ArrayList<>();
      StringBuilder host = new StringBuilder();
      for (byte[] text : Recordings.labelled(label -> true)) {
        host.append(HEADING).append(new String(text, StandardCharsets.UTF_8));
        if (host.length() > 8000) {
          seeds.add(host.toString().getBytes(StandardCharsets.UTF_8));
          host.setLength(0);
        }
      }
      return seeds;
    }

    @Override
    public void read(byte[] input) throws Exception {
      Map<String, String> files = new LinkedHashMap<>();
      String all = "\n" + new String(input, StandardCharsets.UTF_8);
      for (String part : all.split("\n" + HEADING, -1)) {
        Labelled text = Labelled.of(part.getBytes(StandardCharsets.UTF_8));
        // a name has a hundred bytes
        files.put(text.label().replaceAll("[^!-~]|(?<=.{99}).*", "?"), text.content() + "\n");
      }
      Quotes quotes = new Quotes();
      files.forEach((file, content) -> quotes.withLines(file, content.length() + 1));
      hosts(file("h.tar", SmallArchives.tar(files)), quotes);
    }
  }

  /** A file that may be a capture. */
  private record Captured() implements FuzzTarget {
    @Override
    public String name() {
      return "capture";
    }

    @Override
    public List<byte[]> seeds() throws IOException {
      return Recordings.probes(".pcap");
    }

    @Override
    public void read(byte[] input) throws Exception {
      Path file = file("n-eth0.pcap", input);
      if (CaptureFile.isOne(file)) {
        CaptureFile.Content content = CaptureFile.read(file, "n-eth0.pcap");
        new Quotes()
            .withLines("n-eth0.pcap", input.length)
            .hold(content.seen().captures(), content.warnings());
      }
    }
  }

  /** A case file. */
  private record CaseText() implements FuzzTarget {
    @Override
    public String name() {
      return "case";
    }

    @Override
    public List<byte[]> seeds() throws IOException {
      return Recordings.cases();
    }

    @Override
    public void read(byte[] input) throws Exception {
      try {
        CaseFile.read(file("case.yaml", input));
      } catch (BadInput e) {
        new Quotes().withLines("case.yaml", input.length + 1).hold(e.source());
      }
    }
  }

  /** What was tried and captured, with its command line or without. */
  private record Observed() implements FuzzTarget {
    @Override
    public String name() {
      return "observe";
    }

    @Override
    public List<byte[]> seeds() throws IOException {
      List<byte[]> seeds = new ArrayList<>();
      for (byte[] probe : Recordings.probes(".txt")) {
        Snapshot snapshot = snapshot(probe);
        try {
          snapshot.read(
              Observations::knows,
              text -> seeds.add(new Labelled(text.label(), text.content().strip() + "\n").bytes()));
        } catch (BadInput e) {
          seeds.add(new Labelled("", new String(probe, StandardCharsets.UTF_8)).bytes());
        }
      }
      return seeds;
    }

    private static Snapshot snapshot(byte[] probe) throws IOException {
      try {
        return Snapshot.open(file("probe.txt", probe));
      } catch (BadInput e) {
        throw new IOException(e);
      }
    }

    @Override
    public void read(byte[] input) {
      Text text = Labelled.of(input).text();
      Quotes quotes = new Quotes().with(text.file(), text.content());
      hold(Observations.read(text, "h", ""), quotes);
      hold(Observations.readBare(text), quotes);
      hold(Observations.readTcpdump(text), quotes);
    }

    private static void hold(Seen seen, Quotes quotes) {
      quotes.hold(seen.captures(), List.of());
      for (Tried tried : seen.tried()) {
        quotes.hold(tried.source());
      }
    }
  }

  /** A text that is masked: lines stay lines, and what is masked twice is masked alike. */
  private record Masked() implements FuzzTarget {
    @Override
    public String name() {
      return "mask";
    }

    /** Each address that is new is a way through a tree of bits. */
    @Override
    public int seconds() {
      return 8;
    }

    @Override
    public List<byte[]> seeds() {
      List<byte[]> all = Recordings.labelled(label -> true);
      List<byte[]> some = new ArrayList<>();
      for (int i = 0; i < all.size(); i += 7) {
        some.add(all.get(i));
      }
      return some;
    }

    @Override
    public void read(byte[] input) {
      Labelled text = Labelled.of(input);
      TextMask mask = new TextMask(new Random(1));
      mask.learn(text.label(), text.content());
      String masked = mask.mask(text.content());
      if (masked.lines().count() != text.content().lines().count()) {
        throw new AssertionError("another number of lines");
      }
      if (!mask.mask(text.content()).equals(masked)) {
        throw new AssertionError("masked otherwise the second time");
      }
    }
  }
}
