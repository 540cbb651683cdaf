package io.hopwise.build;

import static org.objectweb.asm.Opcodes.ACC_FINAL;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ARETURN;
import static org.objectweb.asm.Opcodes.ASM9;
import static org.objectweb.asm.Opcodes.CHECKCAST;
import static org.objectweb.asm.Opcodes.DUP;
import static org.objectweb.asm.Opcodes.F_SAME;
import static org.objectweb.asm.Opcodes.GETFIELD;
import static org.objectweb.asm.Opcodes.IADD;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.ICONST_1;
import static org.objectweb.asm.Opcodes.IFEQ;
import static org.objectweb.asm.Opcodes.IFNE;
import static org.objectweb.asm.Opcodes.IF_ACMPNE;
import static org.objectweb.asm.Opcodes.IMUL;
import static org.objectweb.asm.Opcodes.INSTANCEOF;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.IRETURN;
import static org.objectweb.asm.Opcodes.NEW;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.RecordComponentNode;

/**
 * Gives records the {@code equals}, {@code hashCode} and {@code toString} one would write by hand.
 * The compiler leaves them to {@code java.lang.runtime.ObjectMethods}, which makes them anew in
 * every JVM: a fifth of a diagnosis' start.
 */
public final class RecordMethods {
  private static final String OBJECT_METHODS = "java/lang/runtime/ObjectMethods";

  private RecordMethods() {}

  /**
   * Rewrites the records among the classes of a folder.
   *
   * @param arguments the folder
   * @throws IOException when the disk fails
   */
  public static void main(String[] arguments) throws IOException {
    List<Path> classes;
    try (Stream<Path> found = Files.walk(Path.of(arguments[0]))) {
      classes = found.filter(path -> path.toString().endsWith(".class")).toList();
    }
    for (Path path : classes) {
      byte[] before = Files.readAllBytes(path);
      byte[] after = rewrite(before);
      if (after != before) {
        Files.write(path, after);
      }
    }
  }

  /** The class with these methods written out; the very same array when it has none to write. */
  static byte[] rewrite(byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    if (!"java/lang/Record".equals(reader.getSuperName())) {
      return bytes;
    }
    ClassNode record = new ClassNode();
    reader.accept(record, 0);
    if (record.recordComponents == null) {
      record.recordComponents = List.of();
    }
    Map<String, MethodNode> left = new TreeMap<>();
    for (MethodNode method : record.methods) {
      if (isLeftToTheJvm(method)) {
        left.put(method.name, method);
      }
    }
    if (left.isEmpty()) {
      return bytes;
    }
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    reader.accept(
        new ClassVisitor(ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodNode method = left.get(name);
            return method != null && method.desc.equals(descriptor)
                ? null
                : super.visitMethod(access, name, descriptor, signature, exceptions);
          }

          @Override
          public void visitEnd() {
            for (String name : left.keySet()) {
              write(record, name, writer);
            }
            super.visitEnd();
          }
        },
        0);
    return writer.toByteArray();
  }

  private static boolean isLeftToTheJvm(MethodNode method) {
    for (var instruction : method.instructions) {
      if (instruction instanceof InvokeDynamicInsnNode call) {
        Handle bootstrap = call.bsm;
        return bootstrap.getOwner().equals(OBJECT_METHODS);
      }
    }
    return false;
  }

  private static void write(ClassNode record, String name, ClassWriter writer) {
    String descriptor =
        switch (name) {
          case "equals" -> "(Ljava/lang/Object;)Z";
          case "hashCode" -> "()I";
          default -> "()Ljava/lang/String;";
        };
    MethodVisitor code = writer.visitMethod(ACC_PUBLIC | ACC_FINAL, name, descriptor, null, null);
    code.visitCode();
    switch (name) {
      case "equals" -> writeEquals(record, code);
      case "hashCode" -> writeHashCode(record, code);
      default -> writeToString(record, code);
    }
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private static void writeEquals(ClassNode record, MethodVisitor code) {
    Label other = new Label();
    Label different = new Label();
    code.visitVarInsn(ALOAD, 0);
    code.visitVarInsn(ALOAD, 1);
    code.visitJumpInsn(IF_ACMPNE, other);
    code.visitInsn(ICONST_1);
    code.visitInsn(IRETURN);
    code.visitLabel(other);
    code.visitFrame(F_SAME, 0, null, 0, null);
    code.visitVarInsn(ALOAD, 1);
    code.visitTypeInsn(INSTANCEOF, record.name);
    code.visitJumpInsn(IFEQ, different);
    for (RecordComponentNode component : record.recordComponents) {
      get(record, component, 0, code);
      get(record, component, 1, code);
      writeComparison(component, different, code);
    }
    code.visitInsn(ICONST_1);
    code.visitInsn(IRETURN);
    code.visitLabel(different);
    code.visitFrame(F_SAME, 0, null, 0, null);
    code.visitInsn(ICONST_0);
    code.visitInsn(IRETURN);
  }

  private static void writeComparison(
      RecordComponentNode component, Label different, MethodVisitor code) {
    Type type = Type.getType(component.descriptor);
    if (isObject(type)) {
      code.visitMethodInsn(
          INVOKESTATIC,
          "java/util/Objects",
          "equals",
          "(Ljava/lang/Object;Ljava/lang/Object;)Z",
          false);
      code.visitJumpInsn(IFEQ, different);
    } else {
      String one = type.getDescriptor();
      code.visitMethodInsn(INVOKESTATIC, box(type), "compare", "(" + one + one + ")I", false);
      code.visitJumpInsn(IFNE, different);
    }
  }

  private static void writeHashCode(ClassNode record, MethodVisitor code) {
    code.visitInsn(ICONST_0);
    for (RecordComponentNode component : record.recordComponents) {
      Type type = Type.getType(component.descriptor);
      code.visitIntInsn(org.objectweb.asm.Opcodes.BIPUSH, 31);
      code.visitInsn(IMUL);
      get(record, component, 0, code);
      if (isObject(type)) {
        code.visitMethodInsn(
            INVOKESTATIC, "java/util/Objects", "hashCode", "(Ljava/lang/Object;)I", false);
      } else {
        code.visitMethodInsn(
            INVOKESTATIC, box(type), "hashCode", "(" + type.getDescriptor() + ")I", false);
      }
      code.visitInsn(IADD);
    }
    code.visitInsn(IRETURN);
  }

  private static void writeToString(ClassNode record, MethodVisitor code) {
    code.visitTypeInsn(NEW, "java/lang/StringBuilder");
    code.visitInsn(DUP);
    code.visitMethodInsn(INVOKESPECIAL, "java/lang/StringBuilder", "<init>", "()V", false);
    String name = record.name.substring(record.name.lastIndexOf('/') + 1);
    String before = name.substring(name.lastIndexOf('$') + 1) + "[";
    for (RecordComponentNode component : record.recordComponents) {
      append(before + component.name + "=", code);
      get(record, component, 0, code);
      Type type = Type.getType(component.descriptor);
      String owner = isObject(type) ? "java/lang/String" : box(type);
      String argument = isObject(type) ? "Ljava/lang/Object;" : type.getDescriptor();
      code.visitMethodInsn(
          INVOKESTATIC,
          owner,
          isObject(type) ? "valueOf" : "toString",
          "(" + argument + ")Ljava/lang/String;",
          false);
      appendTop(code);
      before = ", ";
    }
    append(record.recordComponents.isEmpty() ? before + "]" : "]", code);
    code.visitMethodInsn(
        INVOKEVIRTUAL, "java/lang/StringBuilder", "toString", "()Ljava/lang/String;", false);
    code.visitInsn(ARETURN);
  }

  private static void append(String text, MethodVisitor code) {
    code.visitLdcInsn(text);
    appendTop(code);
  }

  private static void appendTop(MethodVisitor code) {
    code.visitMethodInsn(
        INVOKEVIRTUAL,
        "java/lang/StringBuilder",
        "append",
        "(Ljava/lang/String;)Ljava/lang/StringBuilder;",
        false);
  }

  private static void get(
      ClassNode record, RecordComponentNode component, int variable, MethodVisitor code) {
    code.visitVarInsn(ALOAD, variable);
    if (variable != 0) {
      code.visitTypeInsn(CHECKCAST, record.name);
    }
    code.visitFieldInsn(GETFIELD, record.name, component.name, component.descriptor);
  }

  private static boolean isObject(Type type) {
    return type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
  }

  private static String box(Type primitive) {
    return switch (primitive.getSort()) {
      case Type.BOOLEAN -> "java/lang/Boolean";
      case Type.BYTE -> "java/lang/Byte";
      case Type.CHAR -> "java/lang/Character";
      case Type.SHORT -> "java/lang/Short";
      case Type.INT -> "java/lang/Integer";
      case Type.LONG -> "java/lang/Long";
      case Type.FLOAT -> "java/lang/Float";
      case Type.DOUBLE -> "java/lang/Double";
      default -> throw new IllegalArgumentException("No primitive: " + primitive);
    };
  }
}
