package io.hopwise.lab;

import java.util.ArrayList;
import java.util.List;

/** Probabilities beside what came true, by tenths. */
final class Reliability {
  private static final int BINS = 10;

  private final int[] size = new int[BINS];
  private final double[] said = new double[BINS];
  private final int[] right = new int[BINS];

  void add(double probability, boolean isRight) {
    int bin = Math.min(BINS - 1, (int) (probability * BINS));
    size[bin]++;
    said[bin] += probability;
    right[bin] += isRight ? 1 : 0;
  }

  /**
   * A tenth in which something was said.
   *
   * @param said the mean of what was said
   * @param share of it that was right
   */
  record Bin(int size, double said, double share) {}

  List<Bin> bins() {
    List<Bin> bins = new ArrayList<>();
    for (int i = 0; i < BINS; i++) {
      if (size[i] > 0) {
        bins.add(new Bin(size[i], said[i] / size[i], (double) right[i] / size[i]));
      }
    }
    return bins;
  }

  /** The expected calibration error: how far probabilities are from what came true. */
  double error() {
    double sum = 0;
    double of = 0;
    for (Bin bin : bins()) {
      sum += bin.size() * Math.abs(bin.said() - bin.share());
      of += bin.size();
    }
    return of == 0 ? 0 : sum / of;
  }
}
