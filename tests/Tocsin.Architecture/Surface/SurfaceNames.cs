using System.Globalization;
using System.Reflection;

namespace Tocsin.Architecture.Surface;

/// <summary>How types and members are written in the public surface: near to C#, with what can be null marked.</summary>
internal static class SurfaceNames
{
    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(double)] = "double",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
        [typeof(byte)] = "byte",
        [typeof(char)] = "char",
        [typeof(ulong)] = "ulong",
        [typeof(uint)] = "uint",
    };

    public static bool IsRecord(Type type) => type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly) is not null;

    public static string KindOf(Type type)
    {
        if (type.IsEnum)
            return "enum";
        if (type.IsInterface)
            return "interface";
        if (typeof(MulticastDelegate).IsAssignableFrom(type))
            return "delegate";
        var word = (IsRecord(type), type.IsValueType) switch { (true, true) => "record struct", (true, false) => "record", (false, true) => "struct", _ => "class" };
        return type.IsValueType ? word : (type.IsAbstract, type.IsSealed) switch
        {
            (true, true) => "static " + word,
            (true, false) => "abstract " + word,
            (false, true) => "sealed " + word,
            _ => word,
        };
    }

    public static string Modifiers(MethodBase method) =>
        (method.IsFamily || method.IsFamilyOrAssembly ? "protected " : "") + (method.IsStatic ? "static " : method.IsAbstract && !method.DeclaringType!.IsInterface ? "abstract " : method.IsVirtual && !method.IsFinal && !method.DeclaringType!.IsInterface ? "virtual " : "");

    public static string Of(MethodInfo method) =>
        $"{Of(method.ReturnType, Nullability.Create(method.ReturnParameter))} {method.Name}{(method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "")}({Of(method.GetParameters())})";

    public static string Of(IEnumerable<ParameterInfo> parameters) => string.Join(", ", parameters.Select(Of));

    public static string Of(PropertyInfo property)
    {
        var isInit = property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit") == true;
        var isRequired = property.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "RequiredMemberAttribute");
        var set = property.SetMethod is { IsPublic: true } ? isInit ? " init;" : " set;" : "";
        return $"{(isRequired ? "required " : "")}{Of(property.PropertyType, Nullability.Create(property))} {property.Name} {{{(property.GetMethod is { IsPrivate: false } ? " get;" : "")}{set} }}";
    }

    public static string Of(FieldInfo field) => $"{Of(field.FieldType, Nullability.Create(field))} {field.Name}{(field.IsLiteral ? " = " + Literal(field.GetRawConstantValue()) : "")}";

    public static string Of(Type type) => Of(type, null);

    private static string Of(ParameterInfo parameter)
    {
        var word = parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : parameter.ParameterType.IsByRef ? parameter.IsOut ? "out " : "ref " : "";
        return $"{word}{Of(parameter.ParameterType, Nullability.Create(parameter))} {parameter.Name}{(parameter.HasDefaultValue ? " = " + Literal(parameter.DefaultValue) : "")}";
    }

    private static string Of(Type type, NullabilityInfo? nullability)
    {
        if (type.IsByRef)
            return Of(type.GetElementType()!, nullability);
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Of(value, null) + "?";
        var mark = !type.IsValueType && nullability?.ReadState == NullabilityState.Nullable ? "?" : "";
        if (type.IsArray)
            return Of(type.GetElementType()!, nullability?.ElementType) + "[]" + mark;
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword + mark;
        var name = type.IsNested && !type.IsGenericParameter ? $"{Of(type.DeclaringType!, null)}.{type.Name}" : type.Name;
        if (!type.IsGenericType)
            return name + mark;
        var arguments = type.GetGenericArguments().Select((argument, index) => Of(argument, nullability?.GenericTypeArguments.ElementAtOrDefault(index)));
        return $"{name.Split('`')[0]}<{string.Join(", ", arguments)}>{mark}";
    }

    private static string Literal(object? value) => value switch
    {
        null => "default",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
