package io.hopwise.observation;

import io.hopwise.fact.CaseFact;
import io.hopwise.fact.Source;
import io.hopwise.fact.Warning;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a capture file as a stream: pcap (micro- and nanoseconds, either byte order) and pcapng
 * (draft-ietf-opsawg-pcapng). A length that the file claims is believed up to a limit; a file that
 * is cut off, or that lies, is read as far as it makes sense, and said to be cut off.
 */
public final class CaptureFile {
  /** No frame is longer: the largest snapshot length that libpcap allows (MAXIMUM_SNAPLEN). */
  private static final int LONGEST_FRAME = 262_144;

  /** No block of pcapng that matters is longer; one of another kind is passed over. */
  private static final int LONGEST_BLOCK = LONGEST_FRAME + 65_536;

  private static final int MOST_INTERFACES = 10_000;
  private static final int SECTION = 0x0a0d0d0a;
  private static final String WHOLE = "";

  private final String file;
  private final Map<String, Watched> devices = new LinkedHashMap<>();
  private final Map<String, String> filters = new LinkedHashMap<>();
  private final List<Warning> warnings = new ArrayList<>();
  private final List<Interface> interfaces = new ArrayList<>();
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
  private boolean strange;

  /** What a section of pcapng says of a device. */
  private record Interface(int linkType, String name, String filter) {}

  /**
   * What a file shows.
   *
   * @param seen nobody's yet, or a host's: by the file's name
   * @param warnings what could not be read
   */
  public record Content(Seen seen, List<Warning> warnings) {
    /** Keeps its own copy of the list. */
    public Content {
      warnings = List.copyOf(warnings);
    }
  }

  private CaptureFile(String file) {
    this.file = file;
  }

  /** Whether a file begins as captures do. */
  public static boolean isOne(Path path) {
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] head = in.readNBytes(4);
      return head.length == 4 && isMagic(ByteBuffer.wrap(head).getInt());
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isMagic(int word) {
    return switch (word) {
      case 0xa1b2c3d4, 0xd4c3b2a1, 0xa1b23c4d, 0x4d3cb2a1, SECTION -> true;
      default -> false;
    };
  }

  /**
   * Reads a file to its end.
   *
   * @param shown the file's name as people know it, perhaps with its folder's
   * @throws IOException when it can't be opened or is no capture
   */
  public static Content read(Path path, String shown) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new IOException("no regular file");
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
      return read(in, shown);
    }
  }

  static Content read(InputStream in, String shown) throws IOException {
    CaptureFile reader = new CaptureFile(shown);
    byte[] head = in.readNBytes(4);
    int magic = head.length == 4 ? ByteBuffer.wrap(head).getInt() : 0;
    if (!isMagic(magic)) {
      throw new IOException("no capture");
    }
    try {
      if (magic == SECTION) {
        reader.blocks(in);
      } else {
        boolean big = magic == 0xa1b2c3d4 || magic == 0xa1b23c4d;
        reader.order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        reader.records(in);
      }
    } catch (EOFException e) {
      reader.warn("capture-cut-off");
    }
    if (reader.strange) {
      reader.warn("capture-link-type");
    }
    return reader.content();
  }

  private void warn(String key) {
    warnings.add(Warning.at(new Source("", file, 0, ""), key, file));
  }

  private Content content() {
    FileHint hint = FileHint.of(file);
    Source source = new Source("", file, 0, "");
    if (devices.isEmpty()) {
      String device = interfaces.size() == 1 ? interfaces.get(0).name() : "";
      watched(device);
    }
    List<CaseFact> facts = new ArrayList<>();
    for (Map.Entry<String, Watched> each : devices.entrySet()) {
      String device = each.getKey().isEmpty() ? hint.device() : each.getKey();
      String said = filters.getOrDefault(each.getKey(), WHOLE);
      Watched watched = each.getValue();
      // what filter a capture of some packets had nobody says: it shows what it shows
      String filter = said.isEmpty() && watched.packets() > 0 ? watched.filterOfSeen() : said;
      facts.addAll(watched.facts(device, filter, warnings.isEmpty(), source));
    }
    return new Content(new Seen("", hint.host(), file, List.of(), facts), warnings);
  }

  private Watched watched(String device) {
    return devices.computeIfAbsent(device, name -> new Watched("", ""));
  }

  private static byte[] bytes(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  private ByteBuffer take(InputStream in, int length) throws IOException {
    return ByteBuffer.wrap(bytes(in, length)).order(order);
  }

  /** Whether there is anything left; a lone piece of a header is a file that was cut off. */
  private static byte[] header(InputStream in, int length) throws IOException {
    byte[] head = in.readNBytes(length);
    if (head.length > 0 && head.length < length) {
      throw new EOFException();
    }
    return head;
  }

  private void records(InputStream in) throws IOException {
    int linkType = take(in, 20).getInt(16) & 0xffff;
    watched("");
    byte[] head = header(in, 16);
    while (head.length > 0) {
      int captured = ByteBuffer.wrap(head).order(order).getInt(8);
      if (captured < 0 || captured > LONGEST_FRAME) {
        throw new EOFException();
      }
      frame(bytes(in, captured), captured, linkType, "");
      head = header(in, 16);
    }
  }

  private void frame(byte[] bytes, int length, int linkType, String device) {
    strange |= !Frame.knows(linkType);
    Frame.Content content = Frame.read(bytes, length, linkType);
    boolean cooked = linkType == Frame.COOKED || linkType == Frame.COOKED_2;
    // a cooked capture listens everywhere, and keeps numbers at most
    String at = device.isEmpty() && cooked ? "any" : device;
    if (!at.equals(device) && devices.containsKey(device)) {
      devices.put(at, devices.remove(device));
    }
    for (SeenPacket packet : content.packets()) {
      watched(at).add(packet, at, new Source("", file, 0, ""));
    }
  }

  private void blocks(InputStream in) throws IOException {
    section(header(in, 4), in);
    byte[] head = header(in, 8);
    while (head.length > 0) {
      ByteBuffer block = ByteBuffer.wrap(head).order(order);
      if (block.getInt(0) == SECTION) {
        section(Arrays.copyOfRange(head, 4, 8), in);
      } else {
        block(block.getInt(0), block.getInt(4), in);
      }
      head = header(in, 8);
    }
  }

  /** A section's beginning: behind its length stands what tells the order of the bytes. */
  private void section(byte[] length, InputStream in) throws IOException {
    byte[] magic = in.readNBytes(4);
    if (length.length < 4 || magic.length < 4) {
      throw new EOFException();
    }
    boolean big = ByteBuffer.wrap(magic).getInt() == 0x1a2b3c4d;
    order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    interfaces.clear();
    pass(in, (long) ByteBuffer.wrap(length).order(order).getInt() - 12);
  }

  private void block(int type, int total, InputStream in) throws IOException {
    int length = total - 12;
    if (length < 0 || (total & 3) != 0) {
      throw new EOFException();
    }
    if (length > LONGEST_BLOCK || (type != 1 && type != 2 && type != 3 && type != 6)) {
      pass(in, length + 4);
      return;
    }
    ByteBuffer body = take(in, length);
    pass(in, 4);
    switch (type) {
      case 1 -> describe(body);
      case 3 -> packet(body, 0, 4, length - 4);
      case 2 -> packet(body, length < 20 ? -1 : body.getShort(0) & 0xffff, 20, field(body, 12));
      default -> packet(body, length < 20 ? -1 : body.getInt(0), 20, field(body, 12));
    }
  }

  private static int field(ByteBuffer body, int at) {
    return body.capacity() >= at + 4 ? body.getInt(at) : -1;
  }

  private void packet(ByteBuffer body, int number, int from, int captured) throws IOException {
    boolean fits = captured >= 0 && from + (long) captured <= body.capacity();
    if (!fits || number < 0 || number >= interfaces.size()) {
      throw new EOFException();
    }
    Interface device = interfaces.get(number);
    byte[] bytes = new byte[captured];
    body.get(from, bytes);
    frame(bytes, captured, device.linkType(), device.name());
  }

  /** An interface: its link type, and among its options its name (2) and its filter (11). */
  private void describe(ByteBuffer body) throws IOException {
    if (body.capacity() < 8 || interfaces.size() == MOST_INTERFACES) {
      throw new EOFException();
    }
    String name = "";
    String filter = "";
    int at = 8;
    while (at + 4 <= body.capacity()) {
      int code = body.getShort(at) & 0xffff;
      int length = body.getShort(at + 2) & 0xffff;
      if (code == 0 || at + 4 + length > body.capacity()) {
        break;
      }
      byte[] value = new byte[length];
      body.get(at + 4, value);
      String text = new String(value, StandardCharsets.UTF_8);
      name = code == 2 ? text : name;
      filter = code == 11 && !text.isEmpty() && text.charAt(0) == 0 ? text.substring(1) : filter;
      at += 4 + (length + 3) / 4 * 4;
    }
    interfaces.add(new Interface(body.getShort(0) & 0xffff, name, filter));
    watched(name);
    filters.put(name, filter);
  }

  private static void pass(InputStream in, long length) throws IOException {
    if (length < 0) {
      throw new EOFException();
    }
    in.skipNBytes(length);
  }
}
