package io.hopwise.report;

import io.hopwise.diagnosis.Verdict;
import io.hopwise.summary.Count;
import io.hopwise.summary.Summary;
import io.hopwise.summary.Summary.Blamed;
import io.hopwise.summary.Summary.Cause;
import io.hopwise.summary.Summary.Site;
import java.util.List;

/** Lists causes, sites and hosts, those with most faults first. */
final class SummaryCounts {
  private static final String FOUND = Verdict.FAULT_FOUND.text();

  private final Messages messages;
  private final SummaryWords words;
  private final Html page;
  private final SummaryFold fold;

  SummaryCounts(Messages messages, Html page) {
    this.messages = messages;
    this.words = new SummaryWords(messages);
    this.page = page;
    this.fold = new SummaryFold(messages, page);
  }

  void causes(Summary summary) {
    List<Cause> causes = summary.causes();
    int most = causes.stream().mapToInt(Cause::faults).max().orElse(0);
    fold.write(
        causes,
        "summary.more-causes",
        part -> {
          SummaryTable table =
              SummaryTable.open(
                  page,
                  messages.of("summary.causes"),
                  messages.of("summary.cause"),
                  "#" + messages.of("summary.faults"),
                  "#" + messages.of("summary.proved"),
                  "#" + messages.of("summary.suspected"),
                  "#" + messages.of("summary.hosts"),
                  "#" + messages.of("summary.sites"),
                  messages.of("summary.taken"));
          for (Cause cause : part) {
            table
                .row()
                .link(
                    SummaryWords.shown(cause.cause()),
                    SummaryWords.link(filters(cause)),
                    SummaryWords.shown(cause.example()))
                .bar(cause.faults(), most, SummaryWords.grouped(cause.faults()))
                .cell(SummaryWords.grouped(cause.proved()))
                .cell(SummaryWords.grouped(cause.first() - cause.faults()))
                .cell(SummaryWords.grouped(cause.hosts()))
                .cell(SummaryWords.grouped(named(cause.sites())))
                .date(SummaryWords.days(cause.from(), cause.to()))
                .endRow();
          }
          table.close();
        });
  }

  /** As many cases as are counted; of a cause that is only suspected, those. */
  private static List<String> filters(Cause cause) {
    return cause.faults() == 0
        ? List.of("cause", cause.cause())
        : List.of("cause", cause.cause(), "verdict", FOUND);
  }

  private static int named(List<Count> sites) {
    return (int) sites.stream().filter(site -> !site.name().isEmpty()).count();
  }

  void sites(Summary summary) {
    List<Site> sites = summary.sites();
    int most = sites.stream().mapToInt(Site::faults).max().orElse(0);
    fold.write(
        sites,
        "summary.more-sites",
        part -> {
          SummaryTable table =
              SummaryTable.open(
                  page,
                  messages.of("summary.sites-caption"),
                  messages.of("summary.site"),
                  "#" + messages.of("summary.cases"),
                  "#" + messages.of("summary.faults"),
                  messages.of("summary.causes"));
          for (Site site : part) {
            table
                .row()
                .link(words.site(site.site()), SummaryWords.link(List.of("site", site.site())))
                .cell(SummaryWords.grouped(site.cases()))
                .bar(site.faults(), most, SummaryWords.grouped(site.faults()))
                .cell(counts(site.causes()))
                .endRow();
          }
          table.close();
        });
  }

  void hosts(Summary summary) {
    List<Blamed> hosts = summary.blamed();
    boolean hasSites = hosts.stream().anyMatch(host -> !host.site().isEmpty());
    int most = hosts.stream().mapToInt(Blamed::faults).max().orElse(0);
    fold.write(
        hosts,
        "summary.more-hosts",
        part -> {
          SummaryTable table =
              SummaryTable.open(
                  page,
                  messages.of("summary.hosts-caption"),
                  messages.of("summary.host"),
                  "#" + messages.of("summary.faults"),
                  messages.of("summary.causes"));
          for (Blamed host : part) {
            table
                .row()
                .link(
                    SummaryWords.shown(host.host()),
                    SummaryWords.link(
                        List.of("host", host.host(), "site", host.site(), "verdict", FOUND)),
                    hasSites ? words.site(host.site()) : "")
                .bar(host.faults(), most, SummaryWords.grouped(host.faults()))
                .cell(counts(host.causes()))
                .endRow();
          }
          table.close();
        });
  }

  private String counts(List<Count> causes) {
    return words.firstOf(
        causes.stream()
            .map(count -> SummaryWords.shown(count.name()) + " " + count.number())
            .toList(),
        3);
  }
}
