package io.mlconnector.text;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.base.GeneratorBase;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Set;

/**
 * Writes the canonical text of a record in one pass, as Jackson serializes it. It works if names
 * come sorted, and gives up otherwise and for binary or raw values.
 */
final class CanonicalGenerator extends GeneratorBase {
  private static final int NONE = -1;

  private final CanonicalName.Known known;
  private final Set<String> without;
  private final StringBuilder out = new StringBuilder(1024);
  private int depth;
  private int skippedBelow = NONE;
  private boolean givenUp;

  /** Of each level: where its text begins, where that of its last field does, and its last name. */
  private int[] starts = new int[16];

  private int[] fields = new int[16];
  private int[] values = new int[16];
  private boolean[] objects = new boolean[16];
  private String[] names = new String[16];

  /** Jackson's other constructors want buffers, of which this has none. */
  @SuppressWarnings("deprecation")
  CanonicalGenerator(ObjectCodec codec, CanonicalName.Known known, Set<String> without) {
    super(0, codec);
    this.known = known;
    this.without = without;
    names[0] = "";
  }

  /** Whether the text was written to its end. */
  boolean whole() {
    return !givenUp;
  }

  String text() {
    return out.toString();
  }

  private boolean skips() {
    return skippedBelow != NONE;
  }

  /** The separator before an element; fields have theirs with their name. */
  private void begin() {
    if (depth > 0 && !objects[depth]) {
      out.append(out.length() == starts[depth] ? '[' : ',');
    }
  }

  /** A field whose value left nothing goes. */
  private void end() {
    if (skips() && skippedBelow != depth) {
      return;
    }
    skippedBelow = NONE;
    if (objects[depth] && out.length() == values[depth]) {
      out.setLength(fields[depth]);
    }
  }

  private void open(boolean object) {
    if (!skips()) {
      begin();
    }
    depth++;
    if (depth == starts.length) {
      starts = Arrays.copyOf(starts, depth * 2);
      fields = Arrays.copyOf(fields, depth * 2);
      values = Arrays.copyOf(values, depth * 2);
      objects = Arrays.copyOf(objects, depth * 2);
      names = Arrays.copyOf(names, depth * 2);
    }
    starts[depth] = out.length();
    objects[depth] = object;
    names[depth] = "";
  }

  private void close(char bracket) {
    if (!skips() && out.length() > starts[depth]) {
      out.append(bracket);
    }
    depth--;
    end();
  }

  @Override
  public void writeStartObject() {
    open(true);
  }

  @Override
  public void writeEndObject() {
    close('}');
  }

  @Override
  public void writeStartArray() {
    open(false);
  }

  @Override
  public void writeEndArray() {
    close(']');
  }

  /** Of a component of a record. */
  @Override
  public void writeFieldName(SerializableString component) {
    CanonicalName name = known.of(component);
    givenUp |= !name.isBehind(names[depth]);
    if (field(name.name())) {
      out.append(name.text(out.length() == starts[depth]));
      value(name.name());
    }
  }

  /** Of an entry of a map. */
  @Override
  public void writeFieldName(String name) {
    givenUp |= name.compareTo(names[depth]) < 0;
    if (field(name)) {
      out.append(out.length() == starts[depth] ? '{' : ',');
      CanonicalForm.appendText(name, out);
      out.append(':');
      value(name);
    }
  }

  /** Begins a field, unless it is within one that is left out. */
  private boolean field(String name) {
    names[depth] = name;
    if (skips()) {
      return false;
    }
    fields[depth] = out.length();
    return true;
  }

  private void value(String name) {
    values[depth] = out.length();
    if (without.contains(name)) {
      skippedBelow = depth;
    }
  }

  @Override
  public void writeString(String text) {
    if (!skips()) {
      begin();
      CanonicalForm.appendText(text, out);
    }
    end();
  }

  @Override
  public void writeString(char[] buffer, int offset, int length) {
    writeString(new String(buffer, offset, length));
  }

  @Override
  public void writeNumber(int number) {
    writeNumber((long) number);
  }

  @Override
  public void writeNumber(long number) {
    if (!skips()) {
      begin();
      out.append(number);
    }
    end();
  }

  @Override
  public void writeNumber(BigInteger number) {
    writeNumber(new BigDecimal(number));
  }

  @Override
  public void writeNumber(double number) {
    writeNumber(BigDecimal.valueOf(number));
  }

  @Override
  public void writeNumber(float number) {
    writeNumber((double) number);
  }

  @Override
  public void writeNumber(BigDecimal number) {
    if (!skips()) {
      begin();
      CanonicalForm.appendNumber(number, out);
    }
    end();
  }

  @Override
  public void writeBoolean(boolean state) {
    if (!skips()) {
      begin();
      out.append(state);
    }
    end();
  }

  @Override
  public void writeNull() {
    if (!skips()) {
      begin();
    }
    end();
  }

  @Override
  public void writeNumber(String encoded) {
    givenUp = true;
  }

  @Override
  public void writeBinary(Base64Variant variant, byte[] data, int offset, int length) {
    givenUp = true;
  }

  @Override
  public void writeRawUTF8String(byte[] buffer, int offset, int length) {
    givenUp = true;
  }

  @Override
  public void writeUTF8String(byte[] buffer, int offset, int length) {
    givenUp = true;
  }

  @Override
  public void writeRaw(String text) {
    givenUp = true;
  }

  @Override
  public void writeRaw(String text, int offset, int length) {
    givenUp = true;
  }

  @Override
  public void writeRaw(char[] text, int offset, int length) {
    givenUp = true;
  }

  @Override
  public void writeRaw(char text) {
    givenUp = true;
  }

  @Override
  public void flush() {
    // nothing is kept back
  }

  @Override
  protected void _releaseBuffers() {
    // there are none
  }

  @Override
  protected void _verifyValueWrite(String what) {
    // whoever writes is Jackson itself
  }
}
