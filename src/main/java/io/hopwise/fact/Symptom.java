package io.hopwise.fact;

/**
 * Something that was tried and what came of it.
 *
 * @param index its place in the case, from 0
 * @param probe {@code ping}, {@code tcp}, {@code udp}, {@code http}, {@code dns}
 * @param flow what was sent
 * @param result what was seen
 * @param intermittent whether it fails at some times only
 * @param note the user's own words; empty for none
 */
public record Symptom(
    int index,
    String probe,
    Flow flow,
    Result result,
    boolean intermittent,
    String note,
    Source source)
    implements CaseFact {
  /** The same at another place in the case. */
  public Symptom at(int place) {
    return new Symptom(place, probe, flow, result, intermittent, note, source);
  }

  /** What carries it: {@code udp}, else {@code tcp}. */
  public String getProtocol() {
    return flow.protocol() == 17 ? "udp" : "tcp";
  }

  /** Whether this is a complaint: it did not succeed. */
  public boolean isFailing() {
    return !result.isSuccess();
  }

  /** The host that probed; empty when not said. */
  public String getFromHost() {
    return flow.from().host();
  }

  /** The pod that probed; empty when the host itself did, or when not said. */
  public String getFromPod() {
    return flow.from().pod();
  }

  /** The address that probed; none when not said. */
  public Ip getFromIp() {
    return flow.from().ip();
  }

  /** The host that was probed; empty when not said. */
  public String getToHost() {
    return flow.to().host();
  }

  /** The pod that was probed; empty when the host itself was, or when not said. */
  public String getToPod() {
    return flow.to().pod();
  }

  /** The address that was probed. */
  public Ip getToIp() {
    return flow.to().ip();
  }
}
