using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Unmask.Tests;

public sealed class EnumWordTests
{
    [Theory]
    [InlineData("\"trained-on\"")]
    [InlineData("\"TrainedOn\"")]
    [InlineData("0")]
    public void A_word_is_read_and_so_are_the_name_and_the_number_of_files_of_before(string json) =>
        Assert.Equal("\"trained-on\"", JsonSerializer.Serialize(JsonSerializer.Deserialize<TierTreatment>(json)));

    [Theory]
    [InlineData("\"trainedOn\"")]
    [InlineData("\"\"")]
    [InlineData("4")]
    [InlineData("null")]
    public void Anything_else_is_no_word(string json) =>
        Assert.Contains("allowed are trained-on, rated-only, neither, unknown.", Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<TierTreatment>(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_run_writes_how_much_a_problem_matters_as_a_word_and_reads_the_numbers_of_before()
    {
        Problem[] problems = [new(ProblemLevel.Note, "a", "A."), new(ProblemLevel.Warning, "b", "B."), new(ProblemLevel.Error, "c", "C.")];

        Assert.StartsWith("""[{"level":"note",""", JsonSerializer.Serialize(problems, RunJson.Default.IReadOnlyListProblem), StringComparison.Ordinal);
        Assert.Equal(problems, JsonSerializer.Deserialize(
            """[{"level":0,"code":"a","message":"A."},{"level":1,"code":"b","message":"B."},{"level":2,"code":"c","message":"C."}]""", RunJson.Default.IReadOnlyListProblem));
    }

    [Fact]
    public void Every_enum_in_every_JSON_file_is_a_word()
    {
        HashSet<Type> enums = [];
        foreach (Type context in typeof(Study).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(JsonSerializerContext))))
        {
            var types = (JsonSerializerContext)context.GetProperty("Default", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
            foreach (JsonTypeInfo info in Reached(types, Roots(context)).Where(info => info.Type.IsEnum))
            {
                _ = enums.Add(info.Type);
                Assert.Equal(typeof(EnumWordConverter<>).MakeGenericType(info.Type), info.Converter.GetType());
            }
        }

        // Of a study, of its scenario, of a training and of a run's problems: the walk reaches all kinds of file.
        Assert.Superset(new HashSet<Type> { typeof(Reasoning), typeof(TagPlace), typeof(TierTreatment), typeof(PolicyMethod), typeof(CoupledPart), typeof(ProblemLevel) }, enums);
    }

    private static IEnumerable<Type> Roots(Type context) => context.CustomAttributes
        .Where(attribute => attribute.AttributeType == typeof(JsonSerializableAttribute)).Select(attribute => (Type)attribute.ConstructorArguments[0].Value!);

    private static IEnumerable<JsonTypeInfo> Reached(JsonSerializerContext types, IEnumerable<Type> roots)
    {
        HashSet<Type> seen = [];
        Queue<Type> left = new(roots);
        while (left.TryDequeue(out Type? type))
        {
            type = Nullable.GetUnderlyingType(type) ?? type;
            if (seen.Add(type) && types.GetTypeInfo(type) is { } info)
            {
                yield return info;
                foreach (Type next in info.Properties.Select(property => property.PropertyType)
                    .Concat(new[] { info.ElementType, info.KeyType }.OfType<Type>()).Concat(info.PolymorphismOptions?.DerivedTypes.Select(derived => derived.DerivedType) ?? []))
                {
                    left.Enqueue(next);
                }
            }
        }
    }
}
