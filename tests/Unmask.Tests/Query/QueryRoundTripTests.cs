using System.Text.Json;
using CsCheck;

namespace Unmask.Tests;

public sealed class QueryRoundTripTests
{
    // The characters that CSV and JSON treat apart, blanks, and letters of one to four bytes.
    private static readonly Gen<string> Text = Gen.OneOf(",", "\"", "\"\"", "\n", "\r\n", " ", ";", "\t", "'", "\\", "{", "a", "B", "é", "漢", "🦊")
        .Array[0, 12].Select(string.Concat);

    // Ids and categories stand in tables, so they have no breaks.
    private static readonly Gen<string> Name = Gen.OneOf(",", "\"", "\"\"", " ", ";", "'", "\\", "{", "a", "B", "é", "漢", "🦊")
        .Array[0, 12].Select(string.Concat);

    private static readonly Gen<Query[]> Queries = Gen.Select(Name, Name, Text)
        .Array[1, 8]
        .Select(rows => rows.Select((row, i) => new Query($"{row.Item1}{i}", $"c{row.Item2}", $"{row.Item3}?", $"s{row.Item3}", $"t{row.Item3}")).ToArray());

    [Fact]
    public void What_is_written_by_the_rules_of_RFC_4180_is_read_back_unchanged() =>
        Gen.Select(Queries, Gen.Bool, Gen.OneOf("\n", "\r\n")).Sample((queries, quoteAll, lineBreak) =>
        {
            string[][] rows = [["id", "category", "text", "source", "topic"], .. queries.Select(q => new[] { q.Id, q.Category, q.Text, q.Source, q.Topic ?? "" })];
            string file = string.Join(lineBreak, rows.Select(row => string.Join(',', row.Select(field => Quoted(field, quoteAll))))) + lineBreak;
            using QueryFolder folder = new();
            return folder.Read("set.csv", file).Queries.SequenceEqual(queries);
        });

    [Fact]
    public void What_is_written_as_JSON_lines_is_read_back_unchanged() =>
        Queries.Sample(queries =>
        {
            string file = string.Join('\n', queries.Select(q => JsonSerializer.Serialize(new { topic = q.Topic, text = q.Text, id = q.Id, source = q.Source, category = q.Category })));
            using QueryFolder folder = new();
            return folder.Read("set.jsonl", file).Queries.SequenceEqual(queries);
        });

    // RFC 4180, section 2, rules 5 to 7.
    private static string Quoted(string field, bool always) =>
        always || field.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
}
