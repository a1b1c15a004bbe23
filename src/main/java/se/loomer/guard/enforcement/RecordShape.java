package se.loomer.guard.enforcement;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is known of a record's class once, so that no row and no statement asks it again.
///
/// @param constructor takes the components in their order, as one array
record RecordShape(Class<?> type, MethodHandle constructor, List<Component> components) {
    /// One component of a record.
    ///
    /// @param column the column that holds it; null where it is a record that several columns hold, or none
    /// @param nested the record that several columns hold, or null
    record Component(
            String name,
            boolean isNullable,
            boolean isOptional,
            MethodHandle accessor,
            @Nullable ColumnType column,
            @Nullable Class<?> nested) {}

    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return new RecordShape(
                    type,
                    RecordShape.constructor(type),
                    Arrays.stream(type.getRecordComponents())
                            .map(component -> component(type, component))
                            .toList());
        }
    };

    static RecordShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    private static Component component(Class<?> type, RecordComponent component) {
        var column = ColumnType.of(component.getGenericType()).orElse(null);
        var isNullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return new Component(
                    component.getName(),
                    isNullable,
                    component.getType() == Optional.class,
                    MethodHandles.lookup()
                            .unreflect(accessor)
                            .asType(MethodType.methodType(Object.class, Object.class)),
                    column,
                    column == null && component.getType().isRecord() ? component.getType() : null);
        } catch (IllegalAccessException refused) {
            throw new IllegalStateException("%s cannot be read".formatted(type.getName()), refused);
        }
    }

    /// The canonical constructor of a record, for an array of its components.
    static MethodHandle constructor(Class<?> type) {
        var components = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            var canonical = type.getDeclaredConstructor(components);
            canonical.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflectConstructor(canonical)
                    .asSpreader(Object[].class, components.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException refused) {
            throw new IllegalStateException("%s cannot be made".formatted(type.getName()), refused);
        }
    }

    /// Calls a constructor; whatever the record refuses is thrown as it is.
    static Object construct(MethodHandle constructor, @Nullable Object[] components) {
        try {
            return (Object) constructor.invokeExact(components);
        } catch (RuntimeException | Error refused) {
            throw refused;
        } catch (Throwable refused) {
            throw new IllegalStateException(refused);
        }
    }

    /// The value of a component.
    static @Nullable Object value(Component component, Object record) {
        try {
            return (Object) component.accessor().invokeExact(record);
        } catch (RuntimeException | Error refused) {
            throw refused;
        } catch (Throwable refused) {
            throw new IllegalStateException(refused);
        }
    }
}
