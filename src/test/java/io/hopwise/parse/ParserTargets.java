package io.hopwise.parse;

import io.hopwise.fuzz.FuzzTarget;
import io.hopwise.fuzz.Labelled;
import io.hopwise.fuzz.Quotes;
import io.hopwise.fuzz.Recordings;
import io.hopwise.parse.netfilter.PacketFilterSources;
import io.hopwise.snapshot.Text;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Every parser: a new one is fuzzed as soon as a command names it. */
public final class ParserTargets {
  private ParserTargets() {}

  /** One target a command. */
  public static List<FuzzTarget> all() {
    return Stream.of(Command.values()).<FuzzTarget>map(OfCommand::new).toList();
  }

  private static final class OfCommand implements FuzzTarget {
    private final Command command;
    private final List<byte[]> seeds;

    OfCommand(Command command) {
      this.command = command;
      this.seeds = Recordings.labelled(this::isOurs);
    }

    @Override
    public String name() {
      return "parse-" + command.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public List<byte[]> seeds() {
      return seeds;
    }

    private boolean isOurs(String label) {
      return Origin.of(label).map(Origin::command).filter(command::equals).isPresent();
    }

    @Override
    public void read(byte[] input) {
      Labelled written = Labelled.of(input);
      // a text of another path never reaches this parser
      String label = isOurs(written.label()) ? written.label() : Labelled.of(seeds.get(0)).label();
      Text text = new Text(label, written.content());
      boolean whole = Origin.of(label).map(Origin::whole).orElse(true);
      FoundText found = FoundText.of(new Origin(command, "", whole), text);
      Place place = new Place("h", "");
      Sink sink = new Sink();
      PacketFilterSources filter = new PacketFilterSources();
      sink.begin(whole);
      command.parser(filter).parse(found.text(), place, sink);
      sink.joinParts("h");
      filter.finish(sink);
      HostNameParser.hostname(text);
      HostNameParser.node(text);
      new Quotes().with(text.file(), text.content()).hold(sink.facts(), sink.warnings());
    }
  }
}
