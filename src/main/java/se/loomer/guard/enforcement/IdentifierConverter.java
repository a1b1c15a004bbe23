package se.loomer.guard.enforcement;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;

/// Reads the identifiers of an address or a form. What is none is refused, as a UUID of the framework's is.
public final class IdentifierConverter implements ConverterFactory<String, Identifier> {
    @Override
    public <T extends Identifier> Converter<String, @Nullable T> getConverter(Class<T> type) {
        var column = ColumnType.required(type);
        return text -> text.isBlank() ? null : type.cast(column.conversion().apply(UUID.fromString(text.strip())));
    }
}
