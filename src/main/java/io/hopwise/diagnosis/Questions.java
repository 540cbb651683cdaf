package io.hopwise.diagnosis;

import io.hopwise.cause.Card;
import io.hopwise.change.HostProfile;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Trace;
import io.hopwise.inquire.Action;
import io.hopwise.inquire.Choice;
import io.hopwise.inquire.Costs;
import io.hopwise.inquire.Family;
import io.hopwise.inquire.Planner;
import io.hopwise.inquire.Suspicion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which command on which host to ask for, the best first by the expected cost of the repair. */
final class Questions {
  private static final Costs COSTS = Costs.shipped();
  private static final int MOST = 6;
  private static final int MOST_IMPOSSIBLE = 3;

  /** What collecting a host does not tell. */
  private static final String OF_THE_CLUSTER = "kubectl ";

  /** What the loop through all namespaces prints of each. */
  private static final List<String> SHOWN_INSIDE =
      Stream.of(Knowable.DEVICES, Knowable.ROUTES, Knowable.NEIGHBOURS)
          .map(what -> "\t" + what.name())
          .toList();

  private final Model model;
  private final Unseen unseen;
  private final Needs needs;
  private final Family family;
  private final Asking asking;
  private final List<Asked> asked;
  private final Map<String, Action> actions = new LinkedHashMap<>();

  Questions(Model model, Unseen unseen, Needs needs, Asking asking) {
    this.model = model;
    this.unseen = unseen;
    this.needs = needs;
    this.family = Unseen.family(model);
    this.asking = asking;
    this.asked = asking.asked();
  }

  /**
   * The course of questions, as long as one may decide anything.
   *
   * @param hiding what would tell whether what is suspected first is but a consequence
   */
  List<Question> of(List<Hypothesis> hypotheses, List<Possibility> possible, Set<String> hiding) {
    List<Suspicion> suspicions =
        new Hideouts(model, unseen, needs).of(hypotheses, possible, hiding);
    gaps();
    Set<String> open = new LinkedHashSet<>(unseen.blind().keySet());
    open.addAll(unseen.partly().keySet());
    for (String host : open) {
      host(host, hypotheses, possible);
    }
    Planner planner = planner(suspicions, action -> true);
    List<Choice> course = planner.course(MOST);
    // a router, the cloud: nobody is sent there before a list of our own hosts was asked
    if (course.stream().anyMatch(choice -> isPutOff(choice.action()))) {
      List<Choice> ours = planner(suspicions, action -> !isPutOff(action)).course(MOST - 1);
      course = ours.isEmpty() ? course : withLast(ours, course);
    }
    List<Question> questions = new ArrayList<>();
    Set<String> whole = new LinkedHashSet<>();
    for (Choice choice : course) {
      questions.add(question(choice));
      if (choice.action().isEverything()) {
        whole.add(choice.action().host());
      }
    }
    // what nothing is gained by is still what somebody in a hurry may want
    List<Choice> all = planner.ranked();
    for (String host : unseen.blind().keySet()) {
      for (Choice choice : all) {
        Action action = choice.action();
        boolean isOfHost = action.isEverything() && action.host().equals(host);
        if (isOfHost && !isPutOff(action) && whole.add(host)) {
          questions.add(question(choice));
        }
      }
    }
    return withWholesLast(questions);
  }

  private Planner planner(List<Suspicion> suspicions, Predicate<Action> which) {
    List<Action> chosen = actions.values().stream().filter(which).toList();
    return new Planner(suspicions, chosen, COSTS.of("escalate"), at());
  }

  /** Behind the first ones the best of what was put off. */
  private List<Choice> withLast(List<Choice> first, List<Choice> all) {
    List<Choice> course = new ArrayList<>(first);
    all.stream()
        .filter(choice -> isPutOff(choice.action()) && !choice.action().isEverything())
        .limit(1)
        .forEach(course::add);
    return course;
  }

  /** Whether only the host's address is known, and of another host a list was not asked for yet. */
  private boolean isPutOff(Action action) {
    return unseen.blind().containsKey(action.host())
        && Ip.parse(action.host()).isPresent()
        && unseen.gaps().stream()
            .filter(gap -> gap.netns().isEmpty())
            .anyMatch(gap -> asked.stream().noneMatch(one -> one.host().equals(gap.host())));
  }

  /** All of a host is what is asked first, or what may be asked instead of all the others. */
  private static List<Question> withWholesLast(List<Question> questions) {
    List<Question> ordered = new ArrayList<>();
    for (Question question : questions) {
      if (ordered.isEmpty() || !question.everything()) {
        ordered.add(question);
      }
    }
    for (Question question : questions) {
      if (!ordered.contains(question)) {
        ordered.add(question);
      }
    }
    return ordered;
  }

  /** Where somebody answered last; before that, the one host of which there is any output. */
  private String at() {
    List<String> known =
        model.network().hosts().stream().filter(model.network()::hasHost).limit(2).toList();
    String at = known.size() == 1 ? known.get(0) : "";
    for (Asked one : asked) {
      at = one.answered() ? one.host() : at;
    }
    return at;
  }

  private void gaps() {
    Map<String, Map<String, Double>> inside = new LinkedHashMap<>();
    for (Trace.Missing gap : unseen.gaps()) {
      Knowable what = Knowable.of(gap);
      add(gap.host(), gap.netns(), what.command(), List.of(what.name()));
      if (!gap.netns().isEmpty()) {
        inside
            .computeIfAbsent(gap.host(), host -> new LinkedHashMap<>())
            .put(Needs.name(gap.host(), gap.netns(), what.name()), COSTS.of("collected"));
      }
    }
    inside.forEach(this::allNamespaces);
  }

  /** Of namespaces that can't be entered by their name, what tells of all of a host. */
  private void allNamespaces(String host, Map<String, Double> tells) {
    for (Costs.Command loop : COSTS.showing(Set.of(Needs.NAMESPACES))) {
      Map<String, Double> printed = new LinkedHashMap<>(tells);
      printed.keySet().removeIf(name -> SHOWN_INSIDE.stream().noneMatch(name::endsWith));
      double seconds = COSTS.asking(loop.line());
      add(new Action(host, "", loop.line(), seconds, COSTS.of("login"), printed));
    }
    add(new Action(host, "", "", COSTS.of("collect"), 0, tells));
  }

  /** Whatever may tell of a host of which little or nothing is known. */
  private void host(String host, List<Hypothesis> hypotheses, List<Possibility> possible) {
    Set<String> wanted = new LinkedHashSet<>();
    Set<String> lines = new LinkedHashSet<>();
    hypotheses.forEach(one -> want(one.card(), one.host(), host, wanted, lines));
    possible.forEach(one -> want(one.card(), one.host(), host, wanted, lines));
    if (wanted.isEmpty()) {
      return;
    }
    COSTS.showing(wanted).forEach(command -> lines.add(command.line()));
    lines.addAll(COSTS.together(family));
    lines.forEach(line -> add(host, "", line, List.of()));
    Map<String, Double> all = new LinkedHashMap<>();
    wanted.removeIf(what -> what.startsWith(OF_THE_CLUSTER));
    wanted.forEach(what -> all.put(Needs.name(host, "", what), COSTS.of("collected")));
    unseen.gaps().stream()
        .filter(gap -> gap.host().equals(host))
        .forEach(
            gap ->
                all.put(
                    Needs.name(host, gap.netns(), Knowable.of(gap).name()), COSTS.of("collected")));
    if (unseen.blind().containsKey(host) || Unseen.isInPieces(host, model)) {
      add(new Action(host, "", "", COSTS.of("collect"), 0, all));
    }
  }

  private void want(Card card, String of, String host, Set<String> wanted, Set<String> lines) {
    if (of.equals(host)) {
      wanted.addAll(needs.shown(card));
      wanted.add(Knowable.NFTABLES.name());
      wanted.add(family.list(Knowable.ROUTES.name()));
      wanted.add("DEVICES");
      wanted.add("ADDRESSES");
      wanted.addAll(needs.helpfulOn(host));
      Knowable.commands(card)
          .forEach(
              each ->
                  COSTS.commands(each).forEach(command -> lines.add(family.line(command.line()))));
    }
  }

  private void add(String host, String netns, String line, List<String> more) {
    Map<String, Double> tells = new LinkedHashMap<>();
    for (Costs.Command command : COSTS.commands(line)) {
      for (String what : command.shows()) {
        tells.merge(Needs.name(host, netns, what), command.decides(), Math::max);
      }
      more.forEach(what -> tells.putIfAbsent(Needs.name(host, netns, what), command.decides()));
    }
    double access = COSTS.of("login") + (netns.isEmpty() ? 0 : COSTS.of("enter"));
    add(new Action(host, netns, line, COSTS.asking(line), access, tells));
  }

  private void add(Action action) {
    String run = run(action);
    boolean isAsked =
        asked.stream().anyMatch(one -> one.host().equals(action.host()) && one.run().equals(run));
    boolean isWanted = form(action).compareTo(asking.most()) <= 0 && !isOutOfReach(action);
    if (!isAsked && isWanted) {
      actions.putIfAbsent(action.host() + "\t" + run, action);
    }
  }

  private Asking.Form form(Action action) {
    if (action.isEverything()) {
      return Asking.Form.EVERYTHING;
    }
    // what a loop prints is told apart only where the shell repeats each command before it
    boolean isLine =
        COSTS.together(family).contains(action.line()) || action.line().startsWith("for ");
    return isLine ? Asking.Form.LINE : Asking.Form.COMMAND;
  }

  /**
   * Whoever would not type several commands in a line there types one; and whoever could not answer
   * again and again gets no further on that host.
   */
  private boolean isOutOfReach(Action action) {
    int times = 0;
    for (Asked one : asked) {
      boolean isPassed = !one.answered() && one.host().equals(action.host());
      if (isPassed && form(action) == Asking.Form.LINE && one.run().startsWith(Question.SEVERAL)) {
        return true;
      }
      times += one.isImpossibleOn(action.host()) ? 1 : 0;
    }
    return times >= MOST_IMPOSSIBLE && form(action) != Asking.Form.EVERYTHING;
  }

  /** What to type. */
  private String run(Action action) {
    if (action.isEverything()) {
      return "hopwise collect --host root@" + action.host();
    }
    String prefix =
        action.netns().isEmpty()
            ? ""
            : HostProfile.of(model.network().facts(action.host())).inNamespace(action.netns());
    return form(action) == Asking.Form.LINE
        ? Question.SEVERAL + action.line() + ")"
        : prefix + action.line();
  }

  private Question question(Choice choice) {
    Action action = choice.action();
    boolean blind = unseen.blind().containsKey(action.host());
    String why =
        action.isEverything()
            ? "everything-of-host"
            : blind ? "nothing-known-of-host" : "list-not-collected";
    return new Question(
        action.host(),
        action.netns(),
        run(action),
        Sentence.of(why, action.host()),
        List.copyOf(choice.decides()),
        !blind,
        form(action),
        new Question.Worth(Math.round(choice.seconds()), Math.round(choice.saves())));
  }
}
