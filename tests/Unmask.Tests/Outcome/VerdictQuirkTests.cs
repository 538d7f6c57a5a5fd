using System.Text;

namespace Unmask.Tests;

/// <summary>Verdict files as spreadsheets and data frames really write them.</summary>
public sealed class VerdictQuirkTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("verdicts-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("1.0", "complied")]
    [InlineData("0.0", "refused")]
    [InlineData("0.00", "refused")]
    [InlineData("\"1\"", "complied")]
    [InlineData(" TRUE ", "complied")]
    [InlineData("filtered", "filtered")]
    [InlineData("unknown-end", "unknown-end")]
    public void A_column_of_0_and_1_may_be_written_as_a_column_of_decimals(string word, string outcome) =>
        Assert.Equal(outcome, VerdictFile.Read(Write("a.csv", $"query,tier,complied,repeat\nq1,free,{word},1.0\nq1,paid,0,1\n"), "free").First().Outcome.Word);

    [Theory]
    [InlineData("0.5")]
    [InlineData("2")]
    [InlineData("-1")]
    [InlineData("1.0000001")]
    [InlineData("NaN")]
    [InlineData("1e999")]
    public void Other_numbers_are_refused(string word) =>
        Assert.Contains($"line 2: complied is '{word}'", Problem("a.csv", $"query,tier,complied\nq1,free,{word}\nq1,paid,0\n"), StringComparison.Ordinal);

    [Fact]
    public void Accented_names_in_Latin_1_are_refused_with_their_place_and_not_made_one()
    {
        string path = Path.Combine(_folder, "latin1.csv");
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes("query,tier,complied\nà,free,1\ná,paid,0\n"));
        // The header has 19 letters and a line break.
        Assert.Equal($"'{path}' cannot be read: byte 20 (0xE0, in line 2) is not UTF-8; save the file as UTF-8.", Assert.Throws<VerdictFileException>(() => VerdictFile.Read(path, "free").ToList()).Message);
        string lines = Path.Combine(_folder, "latin1.jsonl");
        File.WriteAllBytes(lines, Encoding.Latin1.GetBytes("{\"query\":\"à\",\"tier\":\"free\",\"complied\":1}\n"));
        Assert.Contains("byte 10 (0xE0, in line 1) is not UTF-8", Assert.Throws<VerdictFileException>(() => VerdictFile.Read(lines, "free").ToList()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\uFEFFquery,tier,complied\r\nq1,free,1\r\nq1,paid,0\r\n\r\n\r\n")]
    [InlineData("query;tier;complied\nq1;free;1\nq1;paid;0\n")]
    [InlineData("query\ttier\tcomplied\nq1\tfree\t1\nq1\tpaid\t0")]
    [InlineData(" Query , TIER,Complied\nq1, free ,1\nq1,paid,0\n\n")]
    [InlineData("complied,tier,query\n1,free,q1\n0,paid,q1\n")]
    public void A_mark_other_separators_blank_lines_and_blanks_make_no_difference(string text) =>
        Assert.Equal([("q1", "free", "complied"), ("q1", "paid", "refused")], VerdictFile.Read(Write("a.csv", text), "free").Select(row => (row.Query, row.Tier, row.Outcome.Word)));

    [Fact]
    public void A_quoted_field_may_hold_a_line_break_and_lines_are_counted_on()
    {
        string text = "query,tier,complied\n\"q\n1\",free,1\n\"q\n1\",paid,maybe\n";
        Assert.Contains("line 4: complied is 'maybe'", Problem("a.csv", text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("model")]
    [InlineData("Subject")]
    [InlineData(" MODEL ")]
    public void A_column_of_models_makes_subjects(string column)
    {
        string path = Write("a.csv", $"{column},query,tier,complied\nopus,q1,free,1\nopus,q1,paid,0\nhaiku,q1,free,0\nhaiku,q1,paid,0\n");
        Assert.Equal(["opus", "haiku"], Analysis.Of(VerdictFile.Read(path, "free")).Gaps.Select(gap => gap.Subject), StringComparer.Ordinal);
        Assert.Equal(["opus"], VerdictFile.Read(Write("a.jsonl", """{"model":"opus","query":"q1","tier":"free","complied":1}"""), "free").Take(1).Select(row => row.Subject), StringComparer.Ordinal);
    }

    [Fact]
    public void A_column_that_nothing_is_made_of_is_named()
    {
        VerdictNotes notes = new();
        _ = VerdictFile.Read(Write("a.csv", ",query,tier,complied,label,Judge\n0,q1,free,1,x,me\n1,q1,paid,0,y,me\n"), "free", notes: notes).ToList();
        Assert.Equal(["", "label", "Judge"], notes.UnusedColumns, StringComparer.Ordinal);
        Assert.StartsWith("Not used: the columns without a name, 'label', 'Judge'.", Assert.Single(notes.Sentences), StringComparison.Ordinal);
        VerdictNotes lines = new();
        _ = VerdictFile.Read(Write("a.jsonl", "{\"query\":\"q1\",\"tier\":\"free\",\"complied\":1,\"at\":{\"x\":[1]}}\n{\"query\":\"q1\",\"tier\":\"paid\",\"complied\":0,\"At\":2,\"by\":null}\n"), "free", notes: lines).ToList();
        Assert.Equal(["at", "by"], lines.UnusedColumns, StringComparer.Ordinal);
    }

    [Fact]
    public void Rows_of_a_third_tier_are_counted_as_left_out()
    {
        VerdictNotes notes = new();
        _ = VerdictFile.Read(Write("a.csv", "query,tier,complied\nq1,free,1\nq1,paid,0\nq1,team,0\nq2,team,0\n"), "free", "paid", notes).ToList();
        Assert.Equal("Left out, because the gap is between two tiers: 2 rows of 'team'.", Assert.Single(notes.Sentences));
    }

    [Theory]
    [InlineData("a.csv", "query,tier,complied,model,subject\nq1,free,1,a,b\n", "line 1: columns 'model' and 'subject' stand there, and both name the same thing")]
    [InlineData("a.csv", "query,tier,complied,note,Note\nq1,free,1,a,b\n", "line 1: column 'note' stands there twice")]
    [InlineData("a.csv", "query,tier,complied\nq1,free,1\nq1,paid\n", "line 3: 2 fields where the header has 3")]
    [InlineData("a.csv", "query,tier,complied\n", "holds no rows")]
    [InlineData("a.csv", "", "holds no rows")]
    [InlineData("a.csv", "\n\n", "holds no rows")]
    [InlineData("a.jsonl", "", "holds no rows")]
    [InlineData("a.jsonl", """{"query":"q1","tier":"free","complied":1,"Tier":"paid"}""", "line 1: column 'tier' stands there twice")]
    [InlineData("a.jsonl", """{"query":"q1","query":"q2","tier":"free","complied":1}""", "line 1: not valid JSON: the name 'query' stands there twice.")]
    [InlineData("a.jsonl", """{"query":"\ud800","tier":"free","complied":1}""", "line 1: an escape stands for half a character")]
    [InlineData("a.jsonl", """{"\udc00":1,"query":"q","tier":"free","complied":1}""", "line 1: an escape stands for half a character")]
    [InlineData("a.jsonl", """{"query":"q1","tier":"free","complied":0.5}""", "line 1: complied is '0.5'")]
    [InlineData("a.jsonl", """{"query":["q1"],"tier":"free","complied":0}""", "line 1: query is '[\"q1\"]'")]
    [InlineData("a.jsonl", "[1]", "line 1: a JSON object is expected")]
    [InlineData("a.csv", "query,tier,complied\nq1,free,1\nq1,paid,0\nq1,free,1,\n", "line 4: 4 fields where the header has 3")]
    [InlineData("a.csv", "query,tier,complied,repeat\nq1,free,1,1\nq1,paid,0,1\nq1,free,1,1\n", "line 4: query 'q1' in tier 'free' (paraphrase 1, repeat 1) stood in line 2 already")]
    public void What_is_wrong_is_told_with_its_line(string name, string text, string problem) => Assert.Contains(problem, Problem(name, text), StringComparison.Ordinal);

    private string Problem(string name, string text) => Assert.Throws<VerdictFileException>(() => VerdictFile.Read(Write(name, text), "free").ToList()).Message;

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
