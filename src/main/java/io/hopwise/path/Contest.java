package io.hopwise.path;

import java.util.List;

/**
 * Several devices of one namespace have addresses in the subnet of a wire, and no neighbour entry
 * tells which of them are on it: an address that was put on the wrong device looks the same as two
 * devices on one wire.
 *
 * @param devices those that may be on it or not
 * @param device the one of them that the wire is taken to reach
 * @param settled whether another device is on it in any case
 */
record Contest(Stack stack, List<String> devices, String device, boolean settled) {
  /** So many are told apart; of more the walk tries only some possibilities anyway. */
  private static final int MOST = 10;

  Contest {
    devices = devices.subList(0, Math.min(devices.size(), MOST));
  }

  /** How many sets of the devices can be on the wire: somebody has to be. */
  int possibilities() {
    return all() + (settled ? 1 : 0);
  }

  /** Whether the device is on the wire in this one of the possibilities; in the first all are. */
  boolean isOnWire(int possibility) {
    int position = devices.indexOf(device);
    return position < 0 || (((all() - possibility) >> position) & 1) == 1;
  }

  private int all() {
    return (1 << devices.size()) - 1;
  }
}
