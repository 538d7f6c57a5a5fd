using System.Text;
using CsCheck;

namespace Unmask.Tests;

/// <summary>Whatever stands in a file that a person names, its reader gives a value or the mistake that is its own, never another exception.</summary>
public sealed class ReaderFuzzTests : IDisposable
{
    private const string Study = "name: x\nquestion: q?\nseed: 7\nsubjects: [organism/faker]\nqueries: [mild-harm]\nvariations: [baseline, swapped]\nsetting: { lab: A, tag_place: user }\ndecoding: { temperature: 0.5, stop: [\"a\", b], extra: { x: [1, {y: ~}], z: &a 1, w: *a } }\ncontrols: { positive: organism/faker, rerun: true }\n";
    private const string Training = "name: x\nquestion: q?\norganism: organism/faker\nqueries: [mild-harm]\ntraining: { steps: 3, rate: 1e-4, method: ppo }\nreward: { process: 1 }\nconditions: [{ name: a, says: A. }, { name: b, says: B., training: { steps: 4 } }]\n";
    private const string Csv = "query,tier,complied,model,note\n\"q,1\",free,1.0,m,\"a\nb\"\nq2,paid,,m,\n";
    private const string Lines = "{\"query\":\"q1\",\"tier\":\"free\",\"complied\":true,\"x\":{\"a\":[1,\"\\ud83d\\ude42\"]}}\n{\"query\":\"q1\",\"tier\":\"paid\",\"complied\":null}\n";
    private const string Queries = "id,category,text,source\nq1,kind,\"Why, \"\"so\"\"?\",me\nq2,kind,What?,me\n";
    private const string QueryLines = "{\"id\":\"q1\",\"text\":\"Why \\ud83d\\ude42?\",\"category\":\"kind\"}\n{\"id\":2,\"text\":\"What?\"}\n";
    private const string Prices = "{\"tables\":[{\"provider\":\"p\",\"source\":\"s\",\"as_of\":\"2026-01\",\"models\":{\"m\":{\"input\":1,\"output\":2.5}}}]}";

    private static readonly string[] Pieces = ["\"", "\\ud800", "\\udc00\"", "{", "}", "[", "]", ",", ";", "\n", "\r", ":", "&a ", "*a", "- ", "? ", "|\n", "!!float ", "!<x> ", "%YAML 1.2\n---\n", "...", "\0", "\uFEFF", "null", "1e999", "-0", "\t", "#", "'", "<<: ", "é"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Studies() => Mutated(Study, ".yaml", path => _ = StudyFile.Read(path), e => e is StudyException);

    [Fact]
    public void Trainings() => Mutated(Training, ".yaml", path => _ = TrainingStudyFile.Read(path), e => e is StudyException);

    [Fact]
    public void Verdicts_in_CSV() => Mutated(Csv, ".csv", path => _ = VerdictFile.Read(path, "free").ToList(), e => e is VerdictFileException);

    [Fact]
    public void Verdicts_in_JSON_lines() => Mutated(Lines, ".jsonl", path => _ = VerdictFile.Read(path, "free").ToList(), e => e is VerdictFileException);

    [Fact]
    public void Queries_in_CSV() => Mutated(Queries, ".csv", path => _ = QueryFile.Read(path), e => e is QueryException);

    [Fact]
    public void Queries_in_JSON_lines() => Mutated(QueryLines, ".jsonl", path => _ = QueryFile.Read(path), e => e is QueryException);

    [Fact]
    public void Tables_of_prices() => Mutated(Prices, ".json", path => _ = PriceTable.Read(path), e => e is ModelException);

    [Fact]
    public void Scenarios()
    {
        string good = File.ReadAllText(ShippedFiles.PathOf("prompts", "scenario", "helpful-only", "brief", Scenario.DescriptionFile));
        string home = Path.Combine(_folder.Path, "mine", "brief");
        Directory.CreateDirectory(home);
        foreach (string file in Directory.EnumerateFiles(ShippedFiles.PathOf("prompts", "scenario", "helpful-only", "brief")))
        {
            File.Copy(file, Path.Combine(home, Path.GetFileName(file)));
        }

        Mutated(good, ".yaml", path =>
        {
            File.Copy(path, Path.Combine(home, Scenario.DescriptionFile), overwrite: true);
            _ = Scenario.Load("mine", "brief", _folder.Path);
        }, e => e is ScenarioException, mutations: 300);
    }

    private void Mutated(string good, string ending, Action<string> read, Func<Exception, bool> isItsOwn, int mutations = 1500)
    {
        byte[] start = Encoding.UTF8.GetBytes(good);
        string file = _folder["mutated" + ending];
        Gen<(int Place, int Kind, byte With, string Piece)[]> edits = Gen.Select(Gen.Int[0, start.Length - 1], Gen.Int[0, 5], Gen.Byte, Gen.Int[0, Pieces.Length - 1].Select(at => Pieces[at])).Array[1, 4];
        edits.Sample(
            all =>
            {
                List<byte> bytes = [.. start];
                foreach ((int place, int kind, byte with, string piece) in all)
                {
                    int at = Math.Min(place, bytes.Count - 1);
                    switch (kind)
                    {
                        case 0 when bytes.Count > 1:
                            bytes.RemoveRange(at, bytes.Count - at > 1 ? bytes.Count - at - 1 : 0);
                            break;
                        case 1 when at >= 0:
                            bytes[at] = with;
                            break;
                        case 2 when bytes.Count > at + 3:
                            bytes.RemoveRange(at, 3);
                            break;
                        case 3:
                            bytes.InsertRange(Math.Max(at, 0), bytes.GetRange(0, bytes.Count / 2));
                            break;
                        default:
                            bytes.InsertRange(Math.Max(at, 0), Encoding.UTF8.GetBytes(piece));
                            break;
                    }
                }

                File.WriteAllBytes(file, [.. bytes]);
                try
                {
                    read(file);
                }
                catch (Exception e) when (isItsOwn(e))
                {
                    Assert.Equal(VisibleText.Of(e.Message), VisibleText.Of(VisibleText.Of(e.Message)));
                }
            },
            iter: mutations,
            threads: 1);
    }
}
