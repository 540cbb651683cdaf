package io.hopwise.observation;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.CaseFact;
import io.hopwise.fact.Source;
import io.hopwise.fact.Warning;
import io.hopwise.parse.Lines;
import io.hopwise.snapshot.Snapshot;
import io.hopwise.snapshot.Text;
import io.hopwise.snapshot.TextFile;
import io.hopwise.snapshot.TypedCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns texts of what was tried or captured into values. No text makes it fail. */
public final class Observations {
  private Observations() {}

  /** Whether a text of this label is the output of something that tries or captures. */
  public static boolean knows(String label) {
    return Typed.of(label).isPresent();
  }

  /**
   * What a labelled text shows.
   *
   * @param host whose it is; empty when not known
   * @param hint a word of the file's name that may be the host's
   */
  public static Seen read(Text text, String host, String hint) {
    List<Tried> tried = new ArrayList<>();
    List<CaseFact> captures = new ArrayList<>();
    Optional<Typed> typed = Typed.of(text);
    if (typed.isPresent()) {
      tried(typed.get(), text, host).ifPresent(tried::add);
      if (typed.get().program().equals("tcpdump")) {
        captures.addAll(TcpdumpOutput.read(typed.get(), text, host));
      }
    }
    return new Seen(host, hint, text.file(), tried, captures);
  }

  /** Says that something was tried and printed something, and that yet nothing is taken from it. */
  public static Optional<Warning> withoutResult(Text text, String host) {
    Optional<Typed> typed = Typed.of(text);
    Lines lines = new Lines(text);
    boolean isTried = typed.isPresent() && !typed.get().program().equals("tcpdump");
    if (!isTried || tried(typed.get(), text, host).isPresent() || !lines.next()) {
      return Optional.empty();
    }
    String command = text.typed().map(TypedCommand::line).orElse(text.name());
    Source source = lines.source(host);
    Source at = new Source(host, source.file(), source.line(), "");
    return Optional.of(Warning.at(at, "probe-without-result", command));
  }

  private static Optional<Tried> tried(Typed typed, Text text, String host) {
    return switch (typed.program()) {
      case "ping" -> PingOutput.read(typed, text, host);
      case "curl", "wget" -> HttpOutput.read(typed, text, host);
      case "nc", "ncat", "netcat", "telnet", "bash" -> ConnectOutput.read(typed, text, host);
      case "traceroute", "tracepath", "mtr" -> TraceOutput.read(typed, text, host);
      case "dig", "nslookup" -> NamesOutput.read(typed, text, host);
      default -> Optional.empty();
    };
  }

  /**
   * A file of what tcpdump printed, pasted with its command line or without.
   *
   * @throws IOException when it can't be read
   */
  public static Seen readTcpdump(Path path, String shown) throws IOException {
    List<Text> texts = new ArrayList<>();
    try {
      Snapshot.open(path).read(Observations::knows, texts::add);
    } catch (BadInput e) {
      // without a command line
    }
    for (Text text : texts) {
      Seen seen = read(text, "", FileHint.of(shown).host());
      if (!seen.captures().isEmpty()) {
        return seen;
      }
    }
    return readTcpdump(new Text(shown, TextFile.read(path)));
  }

  /** What tcpdump printed, whatever its command line was. */
  public static Seen readTcpdump(Text text) {
    FileHint hint = FileHint.of(text.file());
    List<CaseFact> captures = TcpdumpOutput.read(text, hint.device());
    return new Seen("", hint.host(), text.file(), List.of(), captures);
  }

  /**
   * What a text shows that holds output and no command lines: pings and traceroutes, told by their
   * first lines, or a capture.
   */
  public static Seen readBare(Text text) {
    String hint = FileHint.of(text.file()).host();
    List<Tried> tried = new ArrayList<>();
    for (Text part : BareText.parts(text)) {
      tried.addAll(read(part, "", hint).tried());
    }
    List<CaseFact> captures = tried.isEmpty() ? readTcpdump(text).captures() : List.of();
    return new Seen("", hint, text.file(), tried, captures);
  }
}
