package io.hopwise.fact;

import java.util.ArrayList;
import java.util.List;

/**
 * What a rule concludes: this cause, on this host, because of these facts.
 *
 * @param cause the cause's id
 * @param host the host to be repaired
 * @param symptoms the numbers of the symptoms it explains; empty when it explains none in
 *     particular
 * @param reasons the facts that speak for it, each with the role it plays in the card's texts
 */
public record Evidence(String cause, String host, List<Integer> symptoms, List<Reason> reasons) {
  /** Keeps its own copies of the lists. */
  public Evidence {
    symptoms = List.copyOf(symptoms);
    reasons = List.copyOf(reasons);
  }

  /** A fact in its role. */
  public record Reason(String role, Fact fact) {
    // written out: a session compares evidence at every start, and a record's own code would be
    // made then
    @Override
    public boolean equals(Object other) {
      return other instanceof Reason that
          && role.equals(that.role)
          && (fact == that.fact || fact.equals(that.fact));
    }

    @Override
    public int hashCode() {
      return role.hashCode();
    }
  }

  // written out as in Reason; the facts are left out of the hash, for hashing them is dear and
  // tells little apart that the symptoms don't
  @Override
  public boolean equals(Object other) {
    return other instanceof Evidence that
        && cause.equals(that.cause)
        && host.equals(that.host)
        && symptoms.equals(that.symptoms)
        && reasons.equals(that.reasons);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * cause.hashCode() + host.hashCode()) + symptoms.hashCode();
  }

  /** Starts evidence for a cause; {@link #on} and {@link #because} complete it. */
  public static Evidence of(String cause) {
    return new Evidence(cause, "", List.of(), List.of());
  }

  /**
   * On the host where this step happened, explaining its symptom; the step becomes the reason
   * {@code step}.
   */
  public Evidence on(Step step) {
    return new Evidence(cause, step.at().host(), with(symptoms, step.at().flow()), reasons)
        .because("step", step);
  }

  /** On this fact's host; the fact becomes the reason {@code place}. */
  public Evidence on(HostFact fact) {
    return new Evidence(cause, fact.host(), symptoms, reasons).because("place", fact);
  }

  /** On the host of this name. */
  public Evidence onHost(String name) {
    return new Evidence(cause, name, symptoms, reasons);
  }

  /** Explains this symptom. */
  public Evidence explains(Symptom symptom) {
    return new Evidence(cause, host, with(symptoms, symptom.index()), reasons);
  }

  /** Because of this fact, in this role. */
  public Evidence because(String role, Fact fact) {
    return new Evidence(cause, host, symptoms, with(reasons, new Reason(role, fact)));
  }

  private static <T> List<T> with(List<T> list, T more) {
    if (list.contains(more)) {
      return list;
    }
    List<T> longer = new ArrayList<>(list);
    longer.add(more);
    return longer;
  }
}
