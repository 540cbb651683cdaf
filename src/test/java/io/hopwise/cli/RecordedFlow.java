package io.hopwise.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A flow that was really sent, and what the walk says of it.
 *
 * @param network the recording's name
 * @param sent as {@code flows.jsonl} has it
 * @param seen as {@code seen.jsonl} has it: {@code result} is what the sender saw; newer recordings
 *     also say who got the request ({@code received_by}) and from which address ({@code
 *     source_seen}), and on which device request and answer were last ({@code request_last}, {@code
 *     answer_last})
 * @param walked as {@code hopwise trace --format json} prints it
 */
record RecordedFlow(String network, JsonNode sent, JsonNode seen, JsonNode walked) {
  /**
   * Whether a local refusal is printed depends on the version of ping; a TCP connect that gets none
   * just waits.
   */
  private static final Set<String> SILENT = Set.of("no-reply", "timeout", "not-permitted");

  /** TCP reports both as "No route to host". */
  private static final Set<String> NO_ROUTE_TO_HOST =
      Set.of("host-unreachable", "admin-prohibited");

  private static final Set<String> BY_ROUTING =
      Set.of("no-route", "route-unreachable", "route-prohibit");

  /** Where the packet arrived although it is not answered: its socket gets a copy first. */
  private static final Set<String> TAKEN = Set.of("echo-ignored", "broadcast-not-answered");

  boolean certain() {
    return walked.get("certain").asBoolean();
  }

  /** What the kernel did otherwise than the walk said with certainty; empty when they agree. */
  Optional<String> disagreement() {
    if (!certain()) {
      return Optional.empty();
    }
    String kernel = seen.get("result").asText();
    String walk = walked.get("prediction").asText();
    return agree(kernel, walk) || (SILENT.contains(kernel) && isRationed())
        ? place()
        : Optional.of("the kernel says " + kernel + ", the walk " + walk);
  }

  /**
   * A router tells one sender five times at once that its routes refuse, then once a second
   * (ip_error), and all flows of a recording are sent together: that it got no further than there
   * is what is judged.
   */
  private boolean isRationed() {
    JsonNode forward = walked.get("forward");
    JsonNode place = seen.path("request_last");
    return BY_ROUTING.contains(forward.get("code").asText())
        && place.isObject()
        && isAtEnd(forward, place);
  }

  private boolean agree(String kernel, String walk) {
    boolean tcp = sent.get("protocol").asText().equals("tcp");
    return kernel.equals(walk)
        || (SILENT.contains(kernel) && SILENT.contains(walk))
        || (tcp && NO_ROUTE_TO_HOST.contains(kernel) && NO_ROUTE_TO_HOST.contains(walk));
  }

  /** Where it ended, and the source the receiver saw: only in recordings that watched for it. */
  private Optional<String> place() {
    JsonNode forward = walked.get("forward");
    boolean delivered =
        forward.get("outcome").asText().equals("delivered")
            || TAKEN.contains(forward.get("code").asText());
    if (seen.has("received_by")) {
      if (!delivered) {
        return Optional.of("it was delivered to " + seen.get("received_by") + ", says the kernel");
      }
      boolean here = isAtEnd(forward, seen.get("received_by"));
      if (!here && !sent.get("to").has("host")) {
        // a service that chose another of its endpoints
        return Optional.empty();
      }
      String source = seen.get("source_seen").asText();
      String expected = walked.get("source_seen").asText();
      if (!expected.isEmpty() && !source.equals(expected)) {
        return Optional.of(
            "the receiver saw " + source + ", the walk says " + walked.get("source_seen"));
      }
      return here
          ? way("reply", "answer_last")
          : Optional.of("received by " + seen.get("received_by") + ", says the kernel");
    }
    boolean watched = seen.has("request_last");
    if (watched && delivered && sent.get("protocol").asText().equals("icmp")) {
      return Optional.of("never delivered, says the kernel");
    }
    return delivered ? Optional.empty() : way("forward", "request_last");
  }

  /** The last device that saw the packet belongs to where the walk ends, or leads there. */
  private Optional<String> way(String direction, String last) {
    JsonNode way = walked.get(direction);
    // which of two routers in a loop has the last word depends on the sender's default TTL
    if (way != null && way.get("code").asText().equals("ttl-expired")) {
      return Optional.empty();
    }
    if (!seen.has(last) || way == null || way.get("outcome").asText().equals("delivered")) {
      return Optional.empty();
    }
    JsonNode place = seen.get(last);
    String code = way.get("code").asText();
    // what the default route takes out of the cluster is followed no further
    if (place.isNull()
        || code.equals("overlay-route-missing")
        || isOneOfSeveral(way)
        || isPerhapsRemembered(way)) {
      return Optional.empty();
    }
    boolean left = place.get("way").asText().equals("out") && passes(way, place);
    // a frame for a MAC that is not its own is seen on a neighbour's device, and goes no further
    boolean overheard = code.equals("neighbour-entry-wrong") && !left;
    // where a question is left, it may have ended before
    boolean perhaps = isLeftOpen(way) && passes(way, place);
    return left || overheard || perhaps || isAtEnd(way, place)
        ? Optional.empty()
        : Optional.of("last on " + place + ", says the kernel, on its " + direction + " way");
  }

  /** A route with several next hops: each leads to that result, by another way. */
  private static boolean isOneOfSeveral(JsonNode way) {
    return StreamSupport.stream(way.get("steps").spliterator(), false)
        .filter(step -> step.get("code").asText().equals("routed"))
        .map(step -> step.path("source").path("text").asText())
        .anyMatch(line -> !line.isEmpty() && !line.contains(" dev "));
  }

  /** Whether it leads on, or not, by something that nobody collected. */
  private static boolean isLeftOpen(JsonNode way) {
    return StreamSupport.stream(way.get("steps").spliterator(), false)
        .anyMatch(step -> step.get("code").asText().equals("parameter-not-collected"));
  }

  /** Whom a sender remembers takes it on, and the result is the same. */
  private static boolean isPerhapsRemembered(JsonNode way) {
    return StreamSupport.stream(way.get("steps").spliterator(), false)
        .anyMatch(step -> step.get("code").asText().equals("neighbour-unknown"));
  }

  private static boolean isAtEnd(JsonNode way, JsonNode place) {
    JsonNode steps = way.get("steps");
    return steps.isEmpty() || isAt(steps.get(steps.size() - 1), place);
  }

  private static boolean passes(JsonNode way, JsonNode place) {
    return StreamSupport.stream(way.get("steps").spliterator(), false)
        .anyMatch(step -> isAt(step, place));
  }

  private static boolean isAt(JsonNode step, JsonNode place) {
    String netns = step.get("netns").asText();
    String pod = place.path("pod").asText();
    boolean samePod = netns.equals(pod) || (!pod.isEmpty() && netns.endsWith("-" + pod));
    return step.get("host").asText().equals(place.get("host").asText()) && samePod;
  }

  /** Why the walk is not certain, in the codes of what it misses. */
  String doubts() {
    return StreamSupport.stream(walked.get("missing").spliterator(), false)
        .map(missing -> missing.get("code").asText())
        .distinct()
        .collect(Collectors.joining(" "));
  }

  /** As one line: network and number, the flow, what each says. */
  String told() {
    Map<String, String> ends =
        Map.of(
            "forward", walked.get("forward").get("code").asText(),
            "reply", walked.path("reply").path("code").asText());
    return network + " " + sent + " seen " + seen + " walked " + walked.get("prediction") + ends;
  }
}
