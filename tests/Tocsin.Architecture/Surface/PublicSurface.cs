using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Tocsin.Architecture.Surface;

/// <summary>Everything that others can use of an assembly, as text: one block a type, one line a member, in an order that does not depend on the source.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().Where(type => !IsMadeByCompiler(type)).OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Head(type)).Append('\n');
            foreach (var line in MembersOf(type).Order(StringComparer.Ordinal))
                text.Append("    ").Append(line).Append('\n');
            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Head(Type type)
    {
        var bases = type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []).Where(one => one.IsPublic && !IsEquality(one, type)).Select(SurfaceNames.Of).Order(StringComparer.Ordinal).ToList();
        if (type is { IsClass: true, BaseType: { } parent } && parent != typeof(object) && parent != typeof(MulticastDelegate))
            bases.Insert(0, SurfaceNames.Of(parent));
        return $"{SurfaceNames.KindOf(type)} {type.Namespace}.{SurfaceNames.Of(type)}{(bases.Count > 0 && !type.IsEnum ? " : " + string.Join(", ", bases) : "")}";
    }

    private static IEnumerable<string> MembersOf(Type type)
    {
        if (type.IsEnum)
            return Enum.GetNames(type).Select(name => $"{Convert.ToInt64(Enum.Parse(type, name)):00} {name}");
        if (typeof(MulticastDelegate).IsAssignableFrom(type))
            return [SurfaceNames.Of(type.GetMethod("Invoke")!)];
        return type.GetMembers(Declared).Where(member => IsVisible(member) && !IsMadeByCompiler(member) && !IsOfRecord(member)).Select(Line).OfType<string>();
    }

    private static string? Line(MemberInfo member) => member switch
    {
        ConstructorInfo { IsStatic: false } constructor => $"new({SurfaceNames.Of(constructor.GetParameters())})",
        MethodInfo { IsSpecialName: false } method => SurfaceNames.Modifiers(method) + SurfaceNames.Of(method),
        MethodInfo method when method.Name.StartsWith("op_", StringComparison.Ordinal) => SurfaceNames.Modifiers(method) + SurfaceNames.Of(method),
        PropertyInfo property => SurfaceNames.Modifiers(property.GetAccessors(nonPublic: true)[0]) + SurfaceNames.Of(property),
        FieldInfo field => (field.IsLiteral ? "const " : field.IsStatic ? "static readonly " : "") + SurfaceNames.Of(field),
        EventInfo changed => $"event {SurfaceNames.Of(changed.EventHandlerType!)} {changed.Name}",
        _ => null,
    };

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisible),
        EventInfo changed => IsVisible(changed.AddMethod!),
        _ => false,
    };

    private static bool IsMadeByCompiler(MemberInfo member) => member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) || member.Name.Contains('<', StringComparison.Ordinal);

    // what every record has says nothing about this one
    private static bool IsOfRecord(MemberInfo member) => SurfaceNames.IsRecord(member.DeclaringType!)
        && (member.Name is "PrintMembers" or "EqualityContract" or "Deconstruct" or "Equals" or "GetHashCode" or "ToString"
            || member is ConstructorInfo constructor && constructor.GetParameters() is [var only] && only.ParameterType == member.DeclaringType);

    private static bool IsEquality(Type contract, Type type) => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IEquatable<>) && contract.GenericTypeArguments[0] == type;
}
